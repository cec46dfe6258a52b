namespace AgentInstrumentation.Generators.Tests;

/// <summary>Every rule is content with the sources and the samples of this repository.</summary>
public sealed class OwnSourceTests
{
    [Theory]
    [InlineData("src/AgentInstrumentation")]
    [InlineData("src/AgentInstrumentation.AI")]
    [InlineData("src/AgentInstrumentation.Hosting")]
    [InlineData("src/AgentInstrumentation.OpenTelemetry")]
    [InlineData("src/AgentInstrumentation.Testing")]
    [InlineData("samples/ResearchAgent")]
    public async Task Sources_ReportNothing(string project)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Approved.Repository, project), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToArray();
        var rules = RuleCatalog.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics);

        var found = await AnalyzerTest.DiagnosticsOf(
            [.. RuleCatalog.Analyzers],
            Compilations.Enable(Compilations.WithTelemetry(Compilations.Create(files)), rules));

        Assert.NotEmpty(files);
        Assert.Empty(found);
    }
}
