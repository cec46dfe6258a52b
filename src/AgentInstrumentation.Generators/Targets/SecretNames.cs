namespace AgentInstrumentation;

/// <summary>
/// Tells by the name of a parameter, a property or a key that its value is a secret. The runtime compiles this file,
/// too, for the keys of dictionaries.
/// </summary>
internal static class SecretNames
{
    private const string Secret = "secret";

    private static readonly string[] Fragments =
    [
        "password", "passwd", "passphrase", "apikey", "accesskey", "privatekey", "signingkey", "accountkey",
        "encryptionkey", "encryptkey", "decryptionkey", "decryptkey", "subscriptionkey", "masterkey", "sharedkey",
        "hmackey", "authkey", "authorization", "authheader", "cookie", "connectionstring", "connstring", "credential",
        "bearer", "passcode", "securitycode", "socialsecurity",
        "cardnum", "carddetails", "creditcard", "debitcard", "paymentcard", "bankcard", "visacard", "mastercard",
        "accesstoken", "refreshtoken", "authtoken", "apitoken", "tokenvalue",
    ];

    // "maxTokens" and "tokenCount" are about a model's tokens and no secret.
    private static readonly string[] Endings = ["token", "connstr", "cardno"];

    // Too short to be looked for within other words, such as "className".
    private static readonly string[] Words = ["ssn", "jwt", "pwd", "pin", "pincode", "otp", "cvv", "cvc", "iban"];

    // What such a name ends with that tells of the secret: "passwordLength".
    private static readonly string[] Facts =
    [
        "length", "count", "state", "status", "policy", "strength", "attempts", "at", "on", "expiry", "expires",
        "expiresIn", "expires_in",
    ];

    // What "secret" is the beginning of, and none.
    private static readonly string[] NoSecrets = ["ary", "aries", "ariat", "santa"];

    /// <summary>One of these is in every name that matches, however its words are put together.</summary>
    public static string[] Parts { get; } =
    [
        "pass", "pwd", "secret", "key", "token", "cookie", "credential", "auth", "bearer", "card", "conn", "secur",
        "social", "ssn", "jwt", "pin", "otp", "cvv", "cvc", "iban",
    ];

    public static bool Matches(string name)
    {
        // Compared as they are, which takes a fraction of the time.
        var plain = PlainOf(name).ToLowerInvariant();
        return (Fragments.Any(fragment => Has(plain, fragment))
                || Words.Any(word => HasWord(name, word))
                || Endings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal))
                || plain == "card"
                || HasSecret(plain))
            && !Facts.Any(fact => EndsWithWord(name, fact));
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

    private static bool Has(string plain, string fragment) =>
        plain.AsSpan().IndexOf(fragment.AsSpan()) >= 0;

    private static bool HasSecret(string plain)
    {
        for (var at = IndexOfSecret(plain, 0); at >= 0; at = IndexOfSecret(plain, at + 1))
        {
            var next = at + Secret.Length;
            if (!NoSecrets.Any(end => IsAt(plain, next, end)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAt(string text, int index, string word) =>
        string.Compare(text, index, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static int IndexOfSecret(string plain, int start) =>
        plain.IndexOf(Secret, start, StringComparison.Ordinal);

    private static bool EndsWithWord(string name, string word) =>
        name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && IsBoundary(name, name.Length - word.Length);

    private static bool HasWord(string name, string word)
    {
        for (var start = 0; start + word.Length <= name.Length; start++)
        {
            if (IsAt(name, start, word)
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
        || (char.IsUpper(name[index]) && (char.IsLower(name[index - 1]) || IsLowerAt(name, index + 1)));

    // Of "SSNNumber" the last capital letter begins the next word.
    private static bool IsLowerAt(string name, int index) => index < name.Length && char.IsLower(name[index]);
}
