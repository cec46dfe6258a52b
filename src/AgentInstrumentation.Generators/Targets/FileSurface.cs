using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// A file's surface: its tokens without the bodies of members. What a body says changes nothing outside of it, but for
/// whether it makes an iterator; comments and blanks change nothing at all.
/// </summary>
internal static class FileSurface
{
    /// <summary>Whether the surface includes what is in a node.</summary>
    public static bool Includes(SyntaxNode node) => node.ContainsDirectives || node switch
    {
        BlockSyntax => node.Parent is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax),
        ExpressionSyntax { Parent: ArrowExpressionClauseSyntax { Parent: var member } } =>
            member is not (MemberDeclarationSyntax or AccessorDeclarationSyntax),
        // The first one tells that the program begins here.
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members[0] == node,
        _ => true,
    };

    /// <summary>A hash of the surface so far with the next of its tokens.</summary>
    public static Hash64 Add(Hash64 surface, SyntaxToken token)
    {
        // Directives, of which #nullable has a meaning, stand in what precedes a token.
        var next = surface.Add(token.ContainsDirectives ? token.ToFullString() : token.Text);
        return token.Parent is MethodDeclarationSyntax { Body: not null } method
            && token == method.Identifier
            && IsIterator(method)
            ? next.Add("yield")
            : next;
    }

    // The walk through the body is spared where the return type is a keyword, which no iterator's is.
    private static bool IsIterator(MethodDeclarationSyntax method) =>
        method.ReturnType is not PredefinedTypeSyntax && Iterators.Yields(method);
}
