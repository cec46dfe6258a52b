using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
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
        await AnalyzerTest.RunAsync<TAnalyzer>(marked);
        using var workspace = new AdhocWorkspace();
        var document = CreateDocument(workspace, Markup.Parse(marked).Source);
        while (await NextActionAsync<TAnalyzer, TFix>(document) is { } action)
        {
            document = await ApplyAsync(document, action);
        }

        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
        await AssertCompilesAsync(document);
    }

    /// <summary>Requires that the analyzer reports at the marks and that no fix is offered.</summary>
    public static async Task RunWithoutFixAsync<TAnalyzer, TFix>(string marked)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        await AnalyzerTest.RunAsync<TAnalyzer>(marked);
        using var workspace = new AdhocWorkspace();
        Assert.Null(await NextActionAsync<TAnalyzer, TFix>(CreateDocument(workspace, Markup.Parse(marked).Source)));
    }

    /// <summary>Requires that the fix-all of the document makes one source into the other.</summary>
    public static async Task RunFixAllAsync<TAnalyzer, TFix>(string marked, string expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        await AnalyzerTest.RunAsync<TAnalyzer>(marked);
        using var workspace = new AdhocWorkspace();
        var document = CreateDocument(workspace, Markup.Parse(marked).Source);
        var first = await NextActionAsync<TAnalyzer, TFix>(document);
        Assert.NotNull(first?.EquivalenceKey);
        var fix = new TFix();
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, first.EquivalenceKey, fix.FixableDiagnosticIds,
            new DiagnosticProvider<TAnalyzer>(), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        document = await ApplyAsync(document, action!);
        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
        await AssertCompilesAsync(document);
    }

    private static Document CreateDocument(AdhocWorkspace workspace, string source)
    {
        var compilation = Compilations.Create(source);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tested", "Tested", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: Compilations.ParseOptions,
            metadataReferences: compilation.References));
        const string Usings = "GlobalUsings.cs";
        var usings = project.AddDocument(Usings, compilation.SyntaxTrees[0].GetText(), filePath: Usings);
        return usings.Project.AddDocument("File0.cs", source, filePath: "File0.cs");
    }

    private static async Task<CodeAction?> NextActionAsync<TAnalyzer, TFix>(Document document)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var actions = new List<CodeAction>();
        foreach (var diagnostic in await DiagnosticsOf<TAnalyzer>(document))
        {
            var context = new CodeFixContext(
                document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
            await new TFix().RegisterCodeFixesAsync(context);
        }

        return actions.FirstOrDefault();
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsOf<TAnalyzer>(Document document)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        await AnalyzerTest.DiagnosticsOf<TAnalyzer>((await document.Project.GetCompilationAsync())!);

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return changed.GetDocument(document.Id)!;
    }

    private static async Task AssertCompilesAsync(Document document)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        GeneratorTest.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        Assert.DoesNotContain(
            generated.GetDiagnostics(), static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
    }

    private sealed class DiagnosticProvider<TAnalyzer> : FixAllContext.DiagnosticProvider
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            await AnalyzerTest.DiagnosticsOf<TAnalyzer>((await project.GetCompilationAsync(cancellationToken))!);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            await DiagnosticsOf<TAnalyzer>(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
