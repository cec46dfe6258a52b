namespace AgentInstrumentation.Rules.Tests;

/// <summary>A way to write sources, in which a rule is to say of them what it says of the case.</summary>
/// <param name="Name">What is different.</param>
/// <param name="Write">The files in this form; null where it does not apply to the case.</param>
internal sealed record SourceForm(string Name, Func<FormSource, IReadOnlyList<string>?> Write)
{
    /// <summary>Whether it makes a program of a library.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Whether it is a form of which no rule says anything.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The same, and then the other.</summary>
    public SourceForm Then(SourceForm next) => new($"{Name}, {next.Name}", source =>
        Apply(source.Case) is { } written ? next.Write(new FormSource(written)) : null)
    {
        IsProgram = IsProgram || next.IsProgram,
        IsSilent = IsSilent || next.IsSilent,
    };

    /// <summary>The case in this form; null where it does not apply.</summary>
    public RuleCase? Apply(RuleCase tried) =>
        (IsProgram && tried.IsProgram) || Write(new FormSource(tried)) is not { } files
            ? null
            : tried with
            {
                Files =
                [
                    .. files.Select(file => IsSilent ? FormSource.WithoutMarks(file) : FormSource.WithMarks(file)),
                ],
                IsProgram = tried.IsProgram || IsProgram,
                Reports = tried.Reports && !IsSilent,
                Fixed = null,
                FixedOtherwise = null,
                Says = null,
            };
}
