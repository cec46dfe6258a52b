using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Benchmarks;

/// <summary>A project of many files, in memory, one of which is being edited.</summary>
internal sealed class SyntheticProject
{
    private readonly string[] _sources;
    private readonly bool _hasRuntime;

    public SyntheticProject(
        int files,
        int plainFiles = 0,
        NullableContextOptions nullable = NullableContextOptions.Enable,
        bool hasPartial = true,
        bool hasRuntime = true)
    {
        _hasRuntime = hasRuntime;
        AnnotatedMethods = files * 2;
        _sources =
        [
            .. Enumerable.Range(0, files).Select(index => SyntheticFile.Write(index, files, hasPartial)),
            .. Enumerable.Range(files, plainFiles).Select(SyntheticFile.WritePlain),
        ];
        // In the middle, and one that calls a traced method: the more expensive kind.
        EditedFile = files / 2;
        Nullable = nullable;
        HasPartial = hasPartial;
        Compilation = Parse();
    }

    public int Files => _sources.Length;

    public int AnnotatedMethods { get; }

    /// <summary>The files with annotated methods; the others follow them.</summary>
    public int AnnotatedFiles => AnnotatedMethods / 2;

    public int EditedFile { get; }

    public NullableContextOptions Nullable { get; }

    /// <summary>Whether most annotated methods are partial; else all are ordinary.</summary>
    public bool HasPartial { get; }

    /// <summary>The project before the edits.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>All invocations in the project.</summary>
    public int Invocations => Compilation.SyntaxTrees.Sum(static tree =>
        tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Count());

    /// <summary>The project parsed anew: nothing that was remembered of its files is of use.</summary>
    public CSharpCompilation Parse()
    {
        var compilation = _hasRuntime ? Compilations.Create(_sources) : Compilations.CreateWithoutRuntime(_sources);
        return compilation.WithOptions(compilation.Options.WithNullableContextOptions(Nullable));
    }
}
