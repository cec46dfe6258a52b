using System.Text.RegularExpressions;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What <see cref="SpanRedaction"/> takes out. Read once, when it is made.</summary>
public sealed partial class SpanRedactionOptions
{
    /// <summary>
    /// Attributes whose name has one of these words are replaced as a whole, in any case. Passwords, secrets, keys of
    /// APIs and authorization headers by default; names that count tokens have none of them.
    /// </summary>
    public ICollection<string> SecretNames { get; } =
    [
        "password", "passwd", "secret", "api_key", "api-key", "apikey", "authorization", "cookie", "access_token",
        "refresh_token", "private_key", "credential",
    ];

    /// <summary>
    /// What matches one of these is replaced within texts. Bearer and basic credentials, keys of common model
    /// providers, JSON web tokens and private keys by default. Give yours a timeout.
    /// </summary>
    public ICollection<Regex> SecretValues { get; } = [Credentials(), ProviderKeys(), JsonWebTokens(), PrivateKeys()];

    /// <summary>
    /// Called for each attribute after the rules above, with its name and value; returns what is exported instead,
    /// null for nothing. Null, the default, for none.
    /// </summary>
    public Func<string, object?, object?>? Custom { get; set; }

    /// <summary>What stands in the place of what was taken out. <c>[redacted]</c> by default.</summary>
    public string Replacement { get; set; } = "[redacted]";

    /// <summary>
    /// Sets what a source of settings has a value for, such as a section of a configuration: <c>Replacement</c>, and
    /// <c>SecretNames</c>, separated by commas, which are added to those that are secret anyway.
    /// </summary>
    /// <param name="settings">Gives the value of an option by its name; null or an empty text for none.</param>
    public void Apply(Func<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<SpanRedactionOptions>(this, settings, []);
        reader.Text(nameof(Replacement), static (o, value) => o.Replacement = value);
        reader.Text(nameof(SecretNames), static (o, value) => o.AddSecretNames(value));
    }

    private void AddSecretNames(string list)
    {
        foreach (var name in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            SecretNames.Add(name);
        }
    }

    [GeneratedRegex(@"\b(bearer|basic)\s+[a-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase, 100)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\b(sk|pk|rk|xox[abp]|ghp|gho|AKIA)[-_]?[A-Za-z0-9_-]{16,}", RegexOptions.None, 100)]
    private static partial Regex ProviderKeys();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", RegexOptions.None, 100)]
    private static partial Regex JsonWebTokens();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.None, 100)]
    private static partial Regex PrivateKeys();
}
