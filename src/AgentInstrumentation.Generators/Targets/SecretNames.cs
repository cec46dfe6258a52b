namespace AgentInstrumentation.Generators;

/// <summary>Tells by a parameter's name that its value is a secret, which is never captured.</summary>
internal static class SecretNames
{
    private static readonly string[] Fragments =
    [
        "password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey", "authorization",
        "cookie", "connectionstring", "credential", "bearer", "cardnumber", "creditcard", "ssn", "jwt",
    ];

    public static bool Matches(string name)
    {
        var plain = name.Replace("_", "").ToLowerInvariant();
        return Fragments.Any(fragment => plain.Contains(fragment)) || IsToken(plain);
    }

    // "maxTokens" and "tokenCount" are about a model's tokens and no secret.
    private static bool IsToken(string plain) => plain.EndsWith("token", StringComparison.Ordinal);
}
