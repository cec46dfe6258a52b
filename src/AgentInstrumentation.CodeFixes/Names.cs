using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Names for what a fix writes.</summary>
internal static class Names
{
    /// <summary>The type as short as it can be said at the place.</summary>
    public static string OfType(string metadataName, FixPlace place)
    {
        var type = place.Model.Compilation.GetTypeByMetadataName(metadataName);
        return type?.ToMinimalDisplayString(place.Model, place.Node.SpanStart) ?? metadataName;
    }

    /// <summary>The same of an attribute, without its suffix.</summary>
    public static string OfAttribute(string metadataName, FixPlace place)
    {
        var name = OfType(metadataName, place);
        return name.EndsWith(nameof(Attribute), StringComparison.Ordinal)
            ? name.Substring(0, name.Length - nameof(Attribute).Length)
            : name;
    }

    /// <summary>A name that nothing else has at the place or within a node.</summary>
    public static string Free(string wanted, FixPlace place, SyntaxNode within, int from = 1)
    {
        var taken = new HashSet<string>(
            within.DescendantTokens().Select(static token => token.ValueText), StringComparer.Ordinal);
        taken.UnionWith(place.Model.LookupSymbols(place.Node.SpanStart).Select(static symbol => symbol.Name));
        return Enumerable.Range(from, int.MaxValue - from)
            .Select(number => number == 1 ? wanted : wanted + number)
            .First(name => !taken.Contains(name));
    }

    /// <summary>The function around the place.</summary>
    public static SyntaxNode Function(FixPlace place) =>
        FlowGraphs.FunctionAround(place.Node) ?? place.Root;

    /// <summary>A line that is a statement, with the blanks and comments before another.</summary>
    public static StatementSyntax Statement(string text, SyntaxNode before) => SyntaxFactory
        .ParseStatement(text)
        .WithLeadingTrivia(before.GetLeadingTrivia())
        .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"));
}
