using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Puts attributes on members.</summary>
internal static class Attributes
{
    /// <summary>The member with an attribute of this type on a line of its own, before the others.</summary>
    public static MemberDeclarationSyntax Add(
        string metadataName, MemberDeclarationSyntax member, FixPlace place, SyntaxKind target = SyntaxKind.None)
    {
        var indent = member.GetLeadingTrivia()
            .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var list = ListOf(metadataName, place)
            .WithTarget(target is SyntaxKind.None
                ? null
                : SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(target))
                    .WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(member.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"));
        var bare = member.WithLeadingTrivia(indent);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    /// <summary>The parameter with an attribute of this type before all else.</summary>
    public static ParameterSyntax AddInline(string metadataName, ParameterSyntax parameter, FixPlace place)
    {
        var list = ListOf(metadataName, place)
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        var bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    private static AttributeListSyntax ListOf(string metadataName, FixPlace place) => SyntaxFactory.AttributeList(
        SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Attribute(SyntaxFactory.ParseName(Names.OfAttribute(metadataName, place)))));
}
