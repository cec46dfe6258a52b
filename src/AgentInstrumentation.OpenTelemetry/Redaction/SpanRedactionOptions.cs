using System.Text.RegularExpressions;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What <see cref="SpanRedaction"/> takes out. Read once, when it is made.</summary>
public sealed class SpanRedactionOptions
{
    private readonly OptionSettings _settings = new(nameof(SpanRedactionOptions));

    /// <summary>
    /// Whether secrets are taken out as they are from captured content: attributes with the name of a secret, such as
    /// <c>password</c>, <c>apiKey</c> or <c>authorization</c>, and within texts bearer and basic credentials, keys that
    /// are known by their form, JSON web tokens, private keys, and what a text names as a secret. True by default.
    /// E-mail addresses and card numbers stay, which may be ids.
    /// </summary>
    public bool ScrubSecrets { get; set; } = true;

    /// <summary>
    /// More words of the kind: attributes whose name has one of them are replaced as a whole, in any case. None by
    /// default.
    /// </summary>
    public ICollection<string> SecretNames { get; } = [];

    /// <summary>
    /// What matches one of these is replaced within texts, too. None by default. Give yours a timeout.
    /// </summary>
    public ICollection<Regex> SecretValues { get; } = [];

    /// <summary>
    /// How attributes of these names are written: each is called with the value, after the rules above, and returns
    /// what is exported instead, null for nothing. It is not called for what was replaced as a whole. None by default.
    /// </summary>
    public IDictionary<string, Func<object, object?>> Formatters { get; } =
        new Dictionary<string, Func<object, object?>>();

    /// <summary>
    /// Called for each attribute after all of the above, with its name and value; returns what is exported instead,
    /// null for nothing. Null, the default, for none.
    /// </summary>
    public Func<string, object?, object?>? Custom { get; set; }

    /// <summary>What stands in the place of what was taken out. <c>[redacted]</c> by default.</summary>
    public string Replacement { get; set; } = SecretForms.Redacted;

    /// <summary>
    /// Sets what a source of settings has a value for, such as a section of a configuration: <c>ScrubSecrets</c>,
    /// <c>Replacement</c>, and <c>SecretNames</c>, separated by commas. What is not understood is an exception of the
    /// redaction's.
    /// </summary>
    /// <param name="settings">Gives the value of an option by its name; null or an empty text for none.</param>
    /// <param name="nameOf">
    /// Names what gives the value of an option, to be read in messages after "from", such as the key of a
    /// configuration; null where that has no name.
    /// </param>
    public void Apply(Func<string, string?> settings, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<SpanRedactionOptions>(this, settings, nameOf, _settings);
        reader.Flag(nameof(ScrubSecrets), static (o, value) => o.ScrubSecrets = value);
        reader.Text(nameof(Replacement), static (o, value) => o.Replacement = value);
        reader.List(nameof(SecretNames), static (o, value) => o.AddSecretNames(value));
    }

    internal IEnumerable<OptionFault> Faults() =>
        _settings.Faults([], OptionFault.Missing((nameof(Replacement), Replacement)));

    private void AddSecretNames(string[] names)
    {
        foreach (var name in names)
        {
            SecretNames.Add(name);
        }
    }
}
