namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Sets options within others by the texts of a section: <c>Otlp:Endpoint</c> and the like.</summary>
/// <param name="settings">Gives the text of an option by its name; null or an empty text for none.</param>
/// <param name="nameOf">Names what gives it; null where that has no name.</param>
internal sealed class SectionReader(Func<string, string?> settings, Func<string, string>? nameOf)
{
    /// <summary>Sets the options, and makes them where a text is given.</summary>
    /// <param name="name">The section.</param>
    /// <param name="options">The options; null where they are not switched on.</param>
    /// <param name="apply">Sets them.</param>
    public TOptions? Read<TOptions>(
        string name, TOptions? options, Action<TOptions, Func<string, string?>, Func<string, string>?> apply)
        where TOptions : class, new()
    {
        var applied = options ?? new TOptions();
        var isGiven = false;
        apply(applied, TextOf, nameOf is null ? null : option => nameOf(KeyOf(option)));
        return isGiven ? applied : options;

        string KeyOf(string option) => $"{name}:{option}";

        string? TextOf(string option)
        {
            var text = settings(KeyOf(option));
            isGiven |= text is { Length: > 0 };
            return text;
        }
    }
}
