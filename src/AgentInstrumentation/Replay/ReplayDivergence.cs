using System.Text;

namespace AgentInstrumentation;

/// <summary>One point at which a run was not as it was recorded. Immutable.</summary>
public sealed record ReplayDivergence
{
    internal ReplayDivergence(DivergenceKind kind, string path, CassetteCall? recorded)
    {
        Kind = kind;
        Path = path;
        Recorded = recorded;
    }

    /// <summary>How it differs.</summary>
    public DivergenceKind Kind { get; }

    /// <summary>
    /// Where: the names of the calls from the top to this one, such as <c>Researcher &gt; Search</c>. A number behind a
    /// name tells it from earlier calls of that name within the same call.
    /// </summary>
    public string Path { get; }

    /// <summary>
    /// What the recording has there; for <see cref="DivergenceKind.UnexpectedCall"/> the call that was expected next,
    /// or null where none was.
    /// </summary>
    public CassetteCall? Recorded { get; }

    /// <summary>The name of the call that was made; null where none was.</summary>
    public string? Name { get; internal init; }

    /// <summary>The arguments of the call that was made, as a JSON object; null where none were captured.</summary>
    public string? Arguments { get; internal init; }

    /// <summary>More on the reason, or null.</summary>
    public string? Detail { get; internal init; }

    /// <summary>What differs, in a few lines: where, what was recorded, and what was called.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Path).Append(": ").Append(Summary);
        if (Recorded is not null)
        {
            var label = Kind is DivergenceKind.UnexpectedCall ? "expected next" : "recorded";
            text.Append($"\n  {label}: call {Recorded.Number}, {Recorded.Name}({Recorded.Arguments})");
        }

        if (Name is not null)
        {
            text.Append($"\n  called: {Name}({Arguments})");
        }

        return text.ToString();
    }

    private string Summary => Kind switch
    {
        DivergenceKind.OtherArguments => "called with other arguments than in the recording",
        DivergenceKind.UnexpectedCall => "the recording has no such call here",
        DivergenceKind.MissingCall => "the recording has this call, and it was not made",
        DivergenceKind.NotRecorded => $"the recording does not hold the result{DetailText}",
        _ => $"the recorded result cannot be read{DetailText}",
    };

    private string DetailText => Detail is null ? "" : $": {Detail}";
}
