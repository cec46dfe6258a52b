using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>
/// Runs an analyzer and its fix over a marked source. The fixed source must be the expected one, must compile, and
/// must have no mark left that the fix could mend.
/// </summary>
public static class CodeFixTest
{
    /// <summary>Requires that the fix, applied until nothing is left to fix, makes one source into the other.</summary>
    public static async Task RunAsync<TAnalyzer, TFix>(string marked, string expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var run = await StartAsync<TAnalyzer, TFix>(marked);
        Assert.Equal([expected], await run.FixOneByOneAsync());
    }

    /// <summary>Requires that the analyzer reports at the marks and that no fix is offered.</summary>
    public static async Task RunWithoutFixAsync<TAnalyzer, TFix>(string marked)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var run = await StartAsync<TAnalyzer, TFix>(marked);
        Assert.Null(await run.NextActionAsync());
    }

    /// <summary>Requires that the fix of everything at once makes one source into the other.</summary>
    public static async Task RunFixAllAsync<TAnalyzer, TFix>(string marked, string expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var run = await StartAsync<TAnalyzer, TFix>(marked);
        Assert.Equal([expected], await run.FixAllAsync());
    }

    private static async Task<FixRun> StartAsync<TAnalyzer, TFix>(string marked)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        await AnalyzerTest.RunAsync<TAnalyzer>(marked);
        var compilation = Compilations.Create(Markup.Parse(marked).Source);
        return new FixRun(new TAnalyzer(), new TFix(), new ProjectOptions(), compilation);
    }
}
