using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>Every rule is content with the sources and the samples of this repository.</summary>
public sealed class OwnSourceTests
{
    // What other generators than ours write.
    private static readonly string[] OfOthers = ["CS8795", "CS0535"];

    public static TheoryData<string> Projects =>
        [.. ProjectSources.In("src").Concat(ProjectSources.In("samples"))];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Sources_ReportNothing(string project)
    {
        var compilation = ProjectSources.Compile(project);
        var rules = RuleCatalog.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics);

        var found = await AnalyzerTest.DiagnosticsOf(
            [.. RuleCatalog.Analyzers], Compilations.Enable(compilation, rules));

        // What does not compile no rule can look at.
        GeneratorTest.CreateDriver()
            .WithUpdatedParseOptions(compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        Assert.Empty(generated.GetDiagnostics().Where(static fault =>
            fault.Severity is DiagnosticSeverity.Error && !OfOthers.Contains(fault.Id)));
        Assert.Empty(found);
    }

    [Fact]
    public void AllRooms_AreLookedAt() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Approved.Repository, "src")).Select(Path.GetFileName).Order(),
        ProjectSources.In("src").Select(Path.GetFileNameWithoutExtension).Order());
}
