using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Everywhere;

/// <summary>
/// Puts the attribute in front of the methods of a file, in the line where each begins, so that no line gets another
/// number.
/// </summary>
/// <param name="symbols">What <c>#if</c> asks for.</param>
internal sealed class Annotator(IEnumerable<string> symbols)
{
    private const string Attribute = "[global::AgentInstrumentation.RecordAction] ";

    private readonly CSharpParseOptions _options = new(LanguageVersion.Preview, preprocessorSymbols: symbols);

    /// <summary>The text with attributes, and how many.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="refused">The lines, counted from one, where methods begin that cannot take it.</param>
    public (string Text, int Count) Annotate(string text, IReadOnlySet<int> refused)
    {
        var annotated = new StringBuilder(text);
        var methods = CSharpSyntaxTree.ParseText(text, _options).GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Where(method => CanTake(method) && !IsRefused(method, refused))
            .Select(static method => method.SpanStart)
            .OrderDescending()
            .ToList();
        foreach (var start in methods)
        {
            annotated.Insert(start, Attribute);
        }

        return (annotated.ToString(), methods.Count);
    }

    // Partial methods want a core method beside them, which a library has not.
    private static bool CanTake(MethodDeclarationSyntax method) =>
        !method.Modifiers.Any(SyntaxKind.PartialKeyword) && method.ExplicitInterfaceSpecifier is null;

    private static bool IsRefused(MethodDeclarationSyntax method, IReadOnlySet<int> refused) =>
        refused.Contains(method.SyntaxTree.GetLineSpan(method.Span).StartLinePosition.Line + 1);
}
