using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2005: makes the inner root span an action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RecordActionCodeFixProvider() : RuleCodeFixProvider([RuleIds.NestedRoot], "Make it [RecordAction]")
{
    private protected override Location? PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null;

    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? place.Root.ReplaceNode(attribute.Name, NameFor(attribute.Name, place))
            : null;

    private static NameSyntax NameFor(NameSyntax root, FixPlace place)
    {
        var action = SyntaxFactory.IdentifierName("RecordAction");
        return root switch
        {
            QualifiedNameSyntax qualified => qualified.WithRight(action),
            AliasQualifiedNameSyntax aliased => aliased.WithName(action),
            _ => SyntaxFactory.ParseName(Names.OfAttribute(MetadataNames.RecordAction, place))
                .WithTriviaFrom(root),
        };
    }
}
