using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>
/// Runs the generator over sources as every test of it must: what comes out compiles without a warning, a second run
/// is answered from the cache, the pipeline holds no compiler types, and the result does not depend on the files'
/// order. Nobody can forget one of these.
/// </summary>
public static class GeneratorTest
{
    // Before the generator ran a partial method has no body, and so is no delegate, stands in no
    // expression tree and assigns nothing; and there is no decorator to name.
    private static readonly string[] NotYetGenerated = ["CS8795", "CS9248", "CS0762", "CS0765", "CS0165", "CS0246"];

    /// <summary>Runs the generator over files named <c>File0.cs</c>, <c>File1.cs</c> and so on.</summary>
    public static GeneratorTestResult Run(params string[] sources) => Run(Compilations.Create(sources));

    /// <summary>Runs the generator over a compilation.</summary>
    public static GeneratorTestResult Run(CSharpCompilation compilation, ProjectOptions? options = null)
    {
        AssertClean(compilation.GetDiagnostics(), "The input does not compile", NotYetGenerated);
        var driver = CreateDriver(options)
            .WithUpdatedParseOptions(compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var problems);
        Assert.Empty(problems);
        var result = new GeneratorTestResult(compilation, (CSharpCompilation)output, driver);
        Assert.Null(result.Run.Exception);
        AssertClean(output.GetDiagnostics(), "The output does not compile", result: result);
        RunSteps.AssertCached(driver.RunGenerators(compilation.Clone()));
        PipelineValues.AssertWithoutCompilerTypes(result.Run);
        AssertDeterministic(compilation, result, options);
        return result;
    }

    /// <summary>A driver that keeps track of its steps.</summary>
    public static GeneratorDriver CreateDriver(ProjectOptions? options = null) => CSharpGeneratorDriver.Create(
        [new InstrumentationGenerator().AsSourceGenerator()],
        parseOptions: Compilations.ParseOptions,
        optionsProvider: options ?? new ProjectOptions(),
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static void AssertDeterministic(
        CSharpCompilation compilation, GeneratorTestResult result, ProjectOptions? options)
    {
        var trees = compilation.SyntaxTrees.Reverse();
        var reversed = CreateDriver(options)
            .WithUpdatedParseOptions(compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees));
        Assert.Equal(
            GeneratorTestResult.FilesOf(result.Driver.GetRunResult()).OrderBy(static file => file.Key),
            GeneratorTestResult.FilesOf(reversed.GetRunResult()).OrderBy(static file => file.Key));
    }

    private static void AssertClean(
        IEnumerable<Diagnostic> diagnostics, string what, string[]? except = null, GeneratorTestResult? result = null)
    {
        var problems = diagnostics
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => !(except?.Contains(diagnostic.Id) ?? false))
            .ToList();
        var files = string.Concat(result?.Files.Select(static file => $"\n// {file.Key}\n{file.Value}") ?? []);
        Assert.True(problems.Count == 0, $"{what}:\n{string.Join('\n', problems)}\n{files}");
    }
}
