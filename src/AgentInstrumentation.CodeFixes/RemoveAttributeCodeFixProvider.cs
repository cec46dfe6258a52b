using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT1006: removes the second operation attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveAttributeCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.ConflictingAnnotation], "Remove the attribute")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } attribute)
        {
            return null;
        }

        return list.Attributes.Count > 1
            ? place.Root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)
            : place.Root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia);
    }
}
