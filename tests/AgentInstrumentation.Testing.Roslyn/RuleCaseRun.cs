using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Tries a rule, and its fix, on a case.</summary>
/// <param name="analyzer">The rule.</param>
/// <param name="fixes">Its fixes: none, one, or one and another.</param>
/// <param name="tried">The case.</param>
public sealed class RuleCaseRun(DiagnosticAnalyzer analyzer, IReadOnlyList<CodeFixProvider> fixes, RuleCase tried)
{
    private readonly List<Markup> _markups = [.. tried.Files.Select(Markup.Parse)];
    private readonly ProjectOptions _options = new([]) { OfFiles = tried.Options };

    /// <summary>Requires that the rule reports at the marks, once each, and nowhere else.</summary>
    public async Task AssertReportsAsync()
    {
        var diagnostics = await AnalyzerTest.DiagnosticsOf([analyzer], CreateCompilation(), _options);
        var expected = _markups.SelectMany(static (markup, index) =>
            markup.Spans.Select(span => $"File{index}.cs '{Quote(markup.Source, span)}' {span}"));
        var actual = diagnostics.Select(static diagnostic => Describe(diagnostic));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.Equal(tried.Reports, diagnostics.Length > 0);
        Assert.All(diagnostics, diagnostic =>
            Assert.Contains(tried.Says ?? "", diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    /// <summary>
    /// Requires that the fix, applied until nothing is left to fix and all at once, makes what it should.
    /// </summary>
    public async Task AssertFixesAsync()
    {
        if (fixes.Count == 0)
        {
            Assert.Null(tried.Fixed);
            return;
        }

        await AssertFixesAsync(fixes[0], tried.Fixed);
        if (fixes.Count > 1 && tried.FixedOtherwise is { } otherwise)
        {
            await AssertFixesAsync(fixes[1], otherwise);
        }
    }

    private async Task AssertFixesAsync(CodeFixProvider fix, IReadOnlyList<string>? expected)
    {
        using var run = new FixRun(analyzer, fix, _options, CreateCompilation());
        if (expected is null)
        {
            Assert.Null((await run.NextActionAsync())?.Title);
            return;
        }

        AssertFixed("one by one", expected, await run.FixOneByOneAsync());
        AssertFixed("all at once", expected, await run.FixAllAsync());
    }

    /// <summary>Requires that what the fixes make, whatever that is, compiles and passes the rule.</summary>
    public async Task AssertFixesPassAsync()
    {
        foreach (var fix in fixes)
        {
            using var run = new FixRun(analyzer, fix, _options, CreateCompilation());
            await run.FixOneByOneAsync();
        }
    }

    /// <summary>Requires that a text at the head of every file silences the rule.</summary>
    public async Task AssertSilencedByAsync(string head) => Assert.Empty(await AnalyzerTest.DiagnosticsOf(
        [analyzer], CompilationOf(_markups.Select(markup => WithHead(markup.Source, head))), _options));

    private static void AssertFixed(string how, IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.True(expected.SequenceEqual(actual), $"Fixed {how} it is:\n{string.Join("\n> file\n", actual)}");

    private Compilation CreateCompilation() => CompilationOf(_markups.Select(static markup => markup.Source));

    private Compilation CompilationOf(IEnumerable<string> sources)
    {
        var compilation = tried.Compile(sources);
        Assert.Empty(compilation.GetParseDiagnostics());
        return Compilations.Enable(compilation, analyzer.SupportedDiagnostics);
    }

    // Usings come before what is said of the assembly.
    private static string WithHead(string source, string head)
    {
        var lines = source.Split('\n').ToList();
        lines.Insert(lines.FindLastIndex(IsUsing) + 1, head);
        return string.Join('\n', lines);
    }

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal)
        && !line.StartsWith("using var", StringComparison.Ordinal)
        && !line.Contains('(', StringComparison.Ordinal);

    private static string Describe(Diagnostic diagnostic)
    {
        var (tree, span) = (diagnostic.Location.SourceTree!, diagnostic.Location.SourceSpan);
        return $"{Path.GetFileName(tree.FilePath)} '{Quote(tree.ToString(), span)}' {span}";
    }

    private static string Quote(string source, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        source.Substring(span.Start, span.Length);
}
