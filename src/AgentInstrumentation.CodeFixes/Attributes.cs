using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Puts attributes on members.</summary>
internal static class Attributes
{
    /// <summary>The member with an attribute of this type on a line of its own, before the others.</summary>
    public static MemberDeclarationSyntax Add(string metadataName, MemberDeclarationSyntax member, FixPlace place)
    {
        var indent = member.GetLeadingTrivia()
            .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var list = SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(SyntaxFactory.ParseName(Names.OfAttribute(metadataName, place)))))
            .WithLeadingTrivia(member.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"));
        var bare = member.WithLeadingTrivia(indent);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }
}
