using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>
/// Code that does not use the kit: nothing is reported, and without a reference to the runtime nothing is even looked
/// at. Here it is the code of this repository that knows no runtime; <c>eng/foreign-code.sh</c> takes that of others.
/// </summary>
public sealed class ForeignCodeTests
{
    private const string Variable = "FOREIGN_CODE";

    private static readonly string[] OwnFolders =
    [
        "src/AgentInstrumentation.Generators", "src/AgentInstrumentation.CodeFixes", "tests/AgentInstrumentation.Everywhere",
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. RuleCatalog.Analyzers];

    private static List<string> Files { get; } = [.. Folders()
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal)];

    [Fact]
    public async Task WithoutTheRuntime_NothingIsLookedAt()
    {
        var compilation = ProjectSources.Compile("Foreign", Files, static reference => !IsOurs(reference));

        Assert.Equal(0, await CountActionsAsync(compilation));
    }

    [Fact]
    public async Task WithTheRuntime_NothingIsReported()
    {
        var compilation = ProjectSources.Compile("Foreign", Files, static _ => true);

        var found = await AnalyzerTest.DiagnosticsOf(
            Rules, Compilations.Enable(compilation, Rules.SelectMany(static rule => rule.SupportedDiagnostics)));

        Assert.True(Files.Count > 200, "too little to tell anything");
        Assert.NotEqual(0, await CountActionsAsync(compilation));
        Assert.Empty(found);
    }

    private static IEnumerable<string> Folders() => Environment.GetEnvironmentVariable(Variable) is { } given
        ? given.Split(Path.PathSeparator)
        : OwnFolders.Select(static folder => Path.Combine(Approved.Repository, folder));

    private static bool IsOurs(string reference) =>
        Path.GetFileName(reference).StartsWith("AgentInstrumentation", StringComparison.Ordinal);

    // What the rules have registered to be told of, once they have looked at what the project references.
    private static async Task<int> CountActionsAsync(Compilation compilation)
    {
        var analysis = compilation.WithAnalyzers(Rules, new AnalyzerOptions([], new ProjectOptions()));
        Assert.Empty(await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None));
        var count = 0;
        foreach (var rule in Rules)
        {
            count += ActionsOf(await analysis.GetAnalyzerTelemetryInfoAsync(rule, CancellationToken.None));
        }

        return count;
    }

    private static int ActionsOf(AnalyzerTelemetryInfo actions) =>
        actions.CompilationActionsCount + actions.CompilationEndActionsCount + actions.SemanticModelActionsCount
        + actions.SyntaxTreeActionsCount + actions.SyntaxNodeActionsCount + actions.SymbolActionsCount
        + actions.SymbolStartActionsCount + actions.OperationActionsCount + actions.OperationBlockActionsCount
        + actions.OperationBlockStartActionsCount + actions.CodeBlockActionsCount
        + actions.CodeBlockStartActionsCount + actions.AdditionalFileActionsCount;
}
