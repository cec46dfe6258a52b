using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Applies a fix to a project; what it makes must compile.</summary>
internal sealed class FixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly DiagnosticAnalyzer _analyzer;
    private readonly CodeFixProvider _fix;
    private readonly ProjectOptions _options;
    private readonly Project _project;

    public FixRun(DiagnosticAnalyzer analyzer, CodeFixProvider fix, ProjectOptions options, Compilation compilation)
    {
        (_analyzer, _fix, _options) = (analyzer, fix, options);
        _project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tested", "Tested", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: Compilations.ParseOptions,
            metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            var name = Path.GetFileName(tree.FilePath);
            _project = _project.AddDocument(name, tree.GetText(), filePath: tree.FilePath).Project;
        }
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>The first fix that is offered, or null.</summary>
    public Task<CodeAction?> NextActionAsync() => NextActionAsync(_project);

    /// <summary>Applies the first fix until none is offered.</summary>
    public async Task<IEnumerable<string>> FixOneByOneAsync()
    {
        var project = _project;
        while (await NextActionAsync(project) is { } action)
        {
            var changed = await ApplyAsync(project, action);
            Assert.NotEqual(await SourcesOf(project), await SourcesOf(changed));
            // What is fixed passes the rule.
            Assert.True((await DiagnosticsOf(changed)).Length < (await DiagnosticsOf(project)).Length);
            project = changed;
        }

        await AssertCompilesAsync(project);
        return await SourcesOf(project);
    }

    /// <summary>Applies the fix to the whole project at once.</summary>
    public async Task<IEnumerable<string>> FixAllAsync()
    {
        var first = await NextActionAsync();
        Assert.NotNull(first?.EquivalenceKey);
        var context = new FixAllContext(
            _project.Documents.Last(), _fix, FixAllScope.Project, first.EquivalenceKey, _fix.FixableDiagnosticIds,
            new Found(this), CancellationToken.None);
        var action = await _fix.GetFixAllProvider()!.GetFixAsync(context);
        var project = await ApplyAsync(_project, action!);
        await AssertCompilesAsync(project);
        return await SourcesOf(project);
    }

    private async Task<CodeAction?> NextActionAsync(Project project)
    {
        var actions = new List<CodeAction>();
        foreach (var diagnostic in await DiagnosticsOf(project))
        {
            var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
            var context = new CodeFixContext(
                document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
            await _fix.RegisterCodeFixesAsync(context);
        }

        return actions.FirstOrDefault();
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsOf(Project project) =>
        await AnalyzerTest.DiagnosticsOf([_analyzer], (await project.GetCompilationAsync())!, _options);

    private static async Task<Project> ApplyAsync(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    // The first file holds the global usings.
    private static async Task<IReadOnlyList<string>> SourcesOf(Project project)
    {
        var texts = await Task.WhenAll(project.Documents.Skip(1).Select(static document => document.GetTextAsync()));
        return [.. texts.Select(static text => text.ToString())];
    }

    private static async Task AssertCompilesAsync(Project project)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
        GeneratorTest.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        Assert.DoesNotContain(
            generated.GetDiagnostics(), static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
    }

    private sealed class Found(FixRun run) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => await run.DiagnosticsOf(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            (await run.DiagnosticsOf(document.Project)).Where(diagnostic =>
                document.Project.Solution.GetDocument(diagnostic.Location.SourceTree) == document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
