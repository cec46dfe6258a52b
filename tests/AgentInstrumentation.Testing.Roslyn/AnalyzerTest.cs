using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Runs an analyzer over marked sources; it must report its rule at the marks and nowhere else.</summary>
public static class AnalyzerTest
{
    /// <summary>Requires that the analyzer reports exactly at the marks of the sources.</summary>
    /// <returns>The messages, in the order of the places.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync<TAnalyzer>(params string[] marked)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var markups = marked.Select(Markup.Parse).ToList();
        var compilation = Compilations.Create([.. markups.Select(static markup => markup.Source)]);
        var diagnostics = await DiagnosticsOf<TAnalyzer>(compilation);
        var expected = markups.SelectMany(static (markup, index) =>
            markup.Spans.Select(span => $"File{index}.cs {span}"));
        var actual = diagnostics.Select(static diagnostic =>
            $"{Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)} {diagnostic.Location.SourceSpan}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        return [.. diagnostics
            .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(static diagnostic => diagnostic.GetMessage())];
    }

    /// <summary>The messages of an analyzer over a compilation.</summary>
    public static async Task<IReadOnlyList<string>> MessagesAsync<TAnalyzer>(Compilation compilation)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        [.. (await DiagnosticsOf<TAnalyzer>(compilation)).Select(static diagnostic => diagnostic.GetMessage())];

    /// <summary>
    /// The diagnostics of an analyzer that no <c>#pragma</c> or attribute suppresses, over what the generator made of
    /// the compilation.
    /// </summary>
    internal static Task<ImmutableArray<Diagnostic>> DiagnosticsOf<TAnalyzer>(Compilation compilation)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var analyzer = new TAnalyzer();
        return DiagnosticsOf([analyzer], Compilations.Enable(compilation, analyzer.SupportedDiagnostics));
    }

    /// <summary>The diagnostics of several analyzers over what the generator made of the compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(
        ImmutableArray<DiagnosticAnalyzer> analyzers, Compilation compilation, ProjectOptions? project = null)
    {
        GeneratorTest.CreateDriver()
            .WithUpdatedParseOptions(compilation.SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], project ?? new ProjectOptions()),
            onAnalyzerException: (exception, _, _) => failures.Add(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await generated
            .WithAnalyzers(analyzers, options)
            .GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return diagnostics;
    }
}
