namespace AgentInstrumentation.Tests;

/// <summary>Which names are those of secrets, as members, keys and within texts.</summary>
public sealed class SecretNameTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("DB_PASSWORD")]
    [InlineData("CVVCode")]
    [InlineData("JWTValue")]
    [InlineData("customerSSNNumber")]
    [InlineData("IBANNumber")]
    [InlineData("OTPCode")]
    [InlineData("userPINValue")]
    [InlineData("PasswordAttempt")]
    [InlineData("client_secret")]
    [InlineData("SecretKey")]
    [InlineData("SecretarySecret")]
    [InlineData("CardNo")]
    [InlineData("card_no")]
    [InlineData("CardNum")]
    [InlineData("BankCard")]
    [InlineData("VisaCard")]
    [InlineData("CardDetails")]
    [InlineData("ConnStr")]
    [InlineData("conn_string")]
    [InlineData("TokenValue")]
    [InlineData("TOKEN_VALUE")]
    [InlineData("AuthHeader")]
    [InlineData("Passcode")]
    [InlineData("PINCODE")]
    [InlineData("pin_code")]
    [InlineData("SecurityCode")]
    [InlineData("MasterKey")]
    [InlineData("SharedKey")]
    [InlineData("HmacKey")]
    [InlineData("EncryptKey")]
    [InlineData("x-auth-key")]
    [InlineData("bearer")]
    [InlineData("userSSN")]
    [InlineData("social_security")]
    [InlineData("iban")]
    public void Secret_Matches(string name)
    {
        Assert.True(SecretNames.Matches(name));
        Assert.Equal($$"""{"{{name}}":"[redacted]"}""", Scrubber.Scrub($$"""{"{{name}}":"hunter"}"""));
    }

    [Theory]
    [InlineData("Tokens")]
    [InlineData("MaxTokens")]
    [InlineData("TokenCount")]
    [InlineData("InputTokens")]
    [InlineData("Secretary")]
    [InlineData("secretaries")]
    [InlineData("SecretSanta")]
    [InlineData("PasswordLength")]
    [InlineData("password_length")]
    [InlineData("PasswordChangedAt")]
    [InlineData("PasswordState")]
    [InlineData("CookiePolicy")]
    [InlineData("AccessTokenExpiresIn")]
    [InlineData("ConnStrategy")]
    [InlineData("spinCodes")]
    [InlineData("Scorecard")]
    [InlineData("AdaptiveCard")]
    [InlineData("className")]
    [InlineData("Key")]
    public void OrdinaryName_DoesNot(string name)
    {
        Assert.False(SecretNames.Matches(name));
        var text = $$"""{"{{name}}":"hunter"}""";
        Assert.Same(text, Scrubber.Scrub(text));
    }
}
