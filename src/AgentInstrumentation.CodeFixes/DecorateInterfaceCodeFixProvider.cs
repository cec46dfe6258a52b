using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>
/// Fixes AGT1003 in another way: has a decorator generated for the interface, which traces every caller of it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DecorateInterfaceCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.UnannotatedMember], "Generate a decorator of the interface")
{
    private protected override Location? PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations[0];

    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node.FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is { } declaration
        && place.Model.GetDeclaredSymbol(declaration, place.Cancellation) is INamedTypeSymbol type
        && InterfaceShapes.Refuse(type, KnownSymbols.Of(place.Model.Compilation)) is null
            ? place.Root.ReplaceNode(declaration, Attributes.Add(MetadataNames.Instrumented, declaration, place))
            : null;
}
