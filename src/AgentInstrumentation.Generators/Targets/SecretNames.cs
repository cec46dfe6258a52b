namespace AgentInstrumentation;

/// <summary>
/// Tells by the name of a parameter, a property or a key that its value is a secret. The runtime compiles this file,
/// too, for the keys of dictionaries.
/// </summary>
internal static class SecretNames
{
    private static readonly string[] Fragments =
    [
        "password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey", "signingkey", "accountkey",
        "encryptionkey", "subscriptionkey", "authorization", "cookie", "connectionstring", "credential", "bearer",
        "cardnumber", "creditcard", "debitcard", "paymentcard", "socialsecurity",
        "accesstoken", "refreshtoken", "authtoken", "apitoken",
    ];

    // Too short to be looked for within other words, such as "className".
    private static readonly string[] Words = ["ssn", "jwt", "pwd", "pin", "otp", "cvv", "cvc", "iban"];

    /// <summary>One of these is in every name that matches, however its words are put together.</summary>
    public static string[] Parts { get; } =
    [
        "pass", "pwd", "secret", "key", "token", "cookie", "credential", "auth", "bearer", "card", "conn", "secur", "social",
        "ssn", "jwt", "pin", "otp", "cvv", "cvc", "iban",
    ];

    public static bool Matches(string name)
    {
        var plain = PlainOf(name);
        return Fragments.Any(fragment => plain.AsSpan().Contains(fragment.AsSpan(), StringComparison.OrdinalIgnoreCase))
            || Words.Any(word => HasWord(name, word))
            || plain.Equals("card", StringComparison.OrdinalIgnoreCase)
            // "maxTokens" and "tokenCount" are about a model's tokens and no secret.
            || plain.EndsWith("token", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Whether a member by such a name is a token of a model's answer where its object says, by a number, how likely
    /// that was: <see cref="IsLikelihood"/>.
    /// </summary>
    public static bool MayBeOfAnswer(string name) => name.Equals("token", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a number by the name is how likely a token of an answer was.</summary>
    public static bool IsLikelihood(string name)
    {
        var plain = PlainOf(name);
        return plain.Equals("logprob", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("logprobability", StringComparison.OrdinalIgnoreCase);
    }

    // Nearly all names are plain already.
    private static string PlainOf(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character))
            {
                return string.Concat(name.Where(char.IsLetterOrDigit));
            }
        }

        return name;
    }

    private static bool HasWord(string name, string word)
    {
        for (var start = 0; start + word.Length <= name.Length; start++)
        {
            if (string.Compare(name, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                && IsBoundary(name, start)
                && IsBoundary(name, start + word.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBoundary(string name, int index) =>
        index == 0
        || index == name.Length
        || !char.IsLetter(name[index - 1])
        || !char.IsLetter(name[index])
        || (char.IsLower(name[index - 1]) && char.IsUpper(name[index]));
}
