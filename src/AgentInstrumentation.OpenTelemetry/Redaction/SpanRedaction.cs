using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Takes secrets out of ended spans: out of attributes, names and descriptions of a status. Add it to a tracer
/// provider before what exports. Thread-safe.
/// </summary>
/// <remarks>
/// A rule or a formatter that fails costs its attribute, which becomes <see cref="Failed"/>, and nothing else. Events of
/// a span cannot be changed any more when it has ended: what an <c>exception</c> event says is exported as it is.
/// </remarks>
public sealed class SpanRedaction : BaseProcessor<Activity>
{
    /// <summary>What an attribute becomes when a rule failed for it.</summary>
    public const string Failed = "[redaction failed]";

    // Names of attributes are few; those that somebody makes up at run time are looked through each time.
    private const int MostKnownNames = 1024;

    private readonly ConcurrentDictionary<string, bool> _knownNames = new();
    private readonly Dictionary<string, Func<object, object?>> _formatters;
    private readonly bool _scrubsSecrets;
    private readonly string[] _secretNames;
    private readonly Regex[] _secretValues;
    private readonly Func<string, object?, object?>? _custom;
    private readonly string _replacement;

    /// <summary>Makes a redaction.</summary>
    /// <param name="options">What it takes out; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public SpanRedaction(SpanRedactionOptions? options = null)
    {
        options ??= new SpanRedactionOptions();
        OptionFault.ThrowIfAny(options.Faults(), nameof(options));
        _formatters = new(options.Formatters);
        _scrubsSecrets = options.ScrubSecrets;
        _secretNames = [.. options.SecretNames];
        _secretValues = [.. options.SecretValues];
        _custom = options.Custom;
        _replacement = options.Replacement;
    }

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);

        // Copied, because setting a tag changes what is enumerated.
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            var redacted = Redact(name, value);
            if (!ReferenceEquals(redacted, value))
            {
                data.SetTag(name, redacted);
            }
        }

        data.DisplayName = (string?)Redact("name", data.DisplayName) ?? _replacement;
        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, (string?)Redact("status", description));
        }
    }

    private object? Redact(string name, object? value)
    {
        try
        {
            var redacted = IsSecret(name) ? _replacement : Format(name, RedactValue(value));
            return _custom is null ? redacted : _custom(name, redacted);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Failed;
        }
    }

    private object? Format(string name, object? value) =>
        value is not null && _formatters.TryGetValue(name, out var format) ? format(value) : value;

    private bool IsSecret(string name)
    {
        if (_knownNames.TryGetValue(name, out var isSecret))
        {
            return isSecret;
        }

        isSecret = (_scrubsSecrets && SecretNames.Matches(name))
            || _secretNames.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
        if (_knownNames.Count < MostKnownNames)
        {
            _knownNames.TryAdd(name, isSecret);
        }

        return isSecret;
    }

    private object? RedactValue(object? value) => value switch
    {
        string text => RedactText(text),
        string[] texts => RedactAll(texts),
        _ => value,
    };

    private string[] RedactAll(string[] texts)
    {
        var redacted = Array.ConvertAll(texts, RedactText);
        return redacted.AsSpan().SequenceEqual(texts) ? texts : redacted;
    }

    private string RedactText(string text)
    {
        // The same instance where nothing matches, of either.
        text = _scrubsSecrets ? SecretForms.MaskSecrets(text, _replacement) : text;
        foreach (var secret in _secretValues)
        {
            text = secret.Replace(text, _replacement);
        }

        return text;
    }
}
