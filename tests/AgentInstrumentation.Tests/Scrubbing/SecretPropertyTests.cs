namespace AgentInstrumentation.Tests;

/// <summary>What holds of any secret in any text: nothing of it is left, and a mask stays.</summary>
public sealed class SecretPropertyTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Base64 = Letters + Digits + "-_";
    private const string Symbols = Base64 + "!#$%&()*+,./:?@[]^{}|~";

    // Without what a call of code has.
    private const string Unbracketed = Base64 + "!#$%&*+,./:?@^{}|~";

    /// <summary>Where a secret stands, what it consists of, and how long it is.</summary>
    public static TheoryData<string, string, int> Places => new()
    {
        { "sk-{0}", Letters, 24 },
        { "sk-proj-{0}", Base64 + Letters + Letters, 120 },
        { "ghp_{0}", Letters + Digits, 36 },
        { "hf_{0}", Letters, 34 },
        { "glpat-{0}", Base64, 24 },
        { "AKIA{0}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16 },
        { "AIza{0}", Base64, 35 },
        { "Bearer {0}", Base64, 24 },
        { "Authorization: Whatever {0}", Base64, 24 },
        { "password=\"{0}\"", Symbols + " ;'", 20 },
        { "password = '{0}'", Symbols + " ;\"", 20 },
        { "Server=x;Password={0};Db=y", Symbols + " ", 20 },
        { "x?token={0}&page=2", Base64, 20 },
        { "{{\"pin\":\"{0}\",\"n\":1}}", Symbols + " ;'", 20 },
        { "{{\\\"pin\\\":\\\"{0}\\\",\\\"n\\\":1}}", Symbols + " ;'", 20 },
        { "{{\"pin\": {0},\"n\":1}}", "123456789", 8 },
        { "<password>{0}</password>", Symbols + " ;'\"", 20 },
        { "\npassword: {0}\n", Unbracketed, 20 },
        { "--password {0} --verbose", Base64, 20 },
        { "postgres://user:{0}@host/db", Base64 + "!$%&()*+,.:@^|~", 20 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void NothingOfASecret_IsLeft(string place, string characters, int length)
    {
        var random = new Random(length);
        for (var count = 0; count < 500; count++)
        {
            // Begins with a letter or a digit, as what is nothing or the beginning of something else does not.
            var secret = $"{characters[random.Next(8)]}{random.GetString(characters, length - 2)}{characters[random.Next(8)]}";
            var text = $"before {string.Format(null, place, secret)} after";

            var masked = Scrubber.Scrub(text);

            Assert.DoesNotContain(secret, masked, StringComparison.Ordinal);
            Assert.DoesNotContain(secret[^6..], masked, StringComparison.Ordinal);
            Assert.Contains("[redacted]", masked, StringComparison.Ordinal);
            Assert.StartsWith("before ", masked, StringComparison.Ordinal);
            Assert.Equal(masked, Scrubber.Scrub(masked));
        }
    }

    [Fact]
    public void AnyText_IsRead()
    {
        string[] parts =
        [
            "password", "token", "key", "=", ":", " ", "\"", "'", "\\", "<", ">", "</", "{", "}", "[", "]", ";", ",", "&", "--",
            "\n", "Bearer ", "Basic ", "Authorization", "Cookie", "sk-", "AKIA", "SG.", "://", "@", ".", "4111", "abc", "value",
            "[redacted]", "&quot;", "\\u0022", "%40", "-----", "-----BEGIN ", "PRIVATE KEY", "<![CDATA[",
        ];
        var random = new Random(1);
        for (var count = 0; count < 20_000; count++)
        {
            var text = string.Concat(random.GetItems(parts, random.Next(1, 16)));

            var masked = Scrubber.Scrub(text);

            Assert.True(ReferenceEquals(masked, text) || masked.Contains("[redacted", StringComparison.Ordinal), text);
        }
    }
}
