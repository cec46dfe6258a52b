using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>One case of a rule: marked sources, and what the rule and its fix make of them.</summary>
/// <param name="Title">What is tried.</param>
/// <param name="Files">The marked sources.</param>
public sealed record RuleCase(string Title, IReadOnlyList<string> Files)
{
    /// <summary>Whether the rule reports, at the marks; otherwise there are none.</summary>
    public bool Reports { get; init; }

    /// <summary>Whether the sources make a program, which has an entry point.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Whether the project does without the package's targets, and so without interceptors.</summary>
    public bool IsBare { get; init; }

    /// <summary>The sources after the fix; null where no fix is offered.</summary>
    public IReadOnlyList<string>? Fixed { get; init; }

    /// <summary>The sources after the rule's other fix; null where the case does not try it.</summary>
    public IReadOnlyList<string>? FixedOtherwise { get; init; }

    /// <summary>What each message must contain, or null.</summary>
    public string? Says { get; init; }

    /// <summary>The options of <c>.editorconfig</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Options { get; init; } = [];

    /// <summary>Compiles sources as the case says, with OpenTelemetry where the tests have it.</summary>
    public CSharpCompilation Compile(IEnumerable<string> sources)
    {
        var compilation = Compilations.WithTelemetry(Compilations.Create([.. sources]));
        if (IsProgram)
        {
            compilation = compilation.WithOptions(
                compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        }

        return IsBare ? Compilations.WithoutTargets(compilation) : compilation;
    }
}
