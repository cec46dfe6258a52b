using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>The files of a case, whose marks are comments, so that they move with the code.</summary>
/// <param name="tried">The case.</param>
internal sealed class FormSource(RuleCase tried)
{
    private const string Begin = "/*[*/";
    private const string End = "/*]*/";

    public RuleCase Case => tried;

    public CSharpCompilation Compilation { get; } = tried.Compile(tried.Files.Select(static file => file
        .Replace("[|", Begin, StringComparison.Ordinal)
        .Replace("|]", End, StringComparison.Ordinal)));

    // The first file holds the usual global usings.
    private IEnumerable<SyntaxTree> Trees => Compilation.SyntaxTrees.Skip(1);

    public static string WithMarks(string file) => file
        .Replace(Begin, "[|", StringComparison.Ordinal)
        .Replace(End, "|]", StringComparison.Ordinal);

    public static string WithoutMarks(string file) => file
        .Replace(Begin, "", StringComparison.Ordinal)
        .Replace(End, "", StringComparison.Ordinal);

    /// <summary>The files after some changes; null where nothing changes.</summary>
    public IReadOnlyList<string>? Rewrite(Func<CompilationUnitSyntax, IEnumerable<TextChange>> changes)
    {
        var written = Trees
            .Select(tree => tree.GetText().WithChanges(
            [
                .. changes(tree.GetCompilationUnitRoot())
                    .OrderBy(static change => change.Span.Start)
                    .ThenBy(static change => change.Span.Length),
            ]).ToString())
            .ToList();
        return written.SequenceEqual(Trees.Select(static tree => tree.ToString())) ? null : written;
    }

    /// <summary>The same, where all files hold types and nothing else; null otherwise.</summary>
    public IReadOnlyList<string>? RewriteTypes(Func<CompilationUnitSyntax, IEnumerable<TextChange>> changes) =>
        Trees.All(static tree => IsOfTypes(tree.GetCompilationUnitRoot()))
            ? Rewrite(root => root.Members.Count == 0 ? [] : changes(root))
            : null;

    public SemanticModel ModelOf(SyntaxNode root) => Compilation.GetSemanticModel(root.SyntaxTree);

    /// <summary>Where further usings can stand.</summary>
    public static int EndOfUsings(CompilationUnitSyntax root) => root.Usings.LastOrDefault()?.FullSpan.End ?? 0;

    /// <summary>Where the first type, or statement, begins.</summary>
    public static int BeginOfMembers(CompilationUnitSyntax root) => root.Members[0].FullSpan.Start;

    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    private static bool IsOfTypes(CompilationUnitSyntax root) => root.Members.All(static member =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
}
