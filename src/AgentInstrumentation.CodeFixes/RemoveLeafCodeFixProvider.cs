using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2011: takes <c>Leaf</c> away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveLeafCodeFixProvider() : RuleCodeFixProvider([RuleIds.OperationInLeaf], "Take 'Leaf' away")
{
    private protected override Location? PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null;

    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var argument = place.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>();
        return argument?.Parent is not AttributeArgumentListSyntax list
            ? null
            : list.Arguments.Count > 1
                ? place.Root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)
                : place.Root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia);
    }
}
