using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT1003: annotates the member that the call names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AnnotateMemberCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.UnannotatedMember], "Annotate the member")
{
    private protected override Location? PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations[0];

    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node is MethodDeclarationSyntax method
        && place.Diagnostic.Properties.TryGetValue(UnannotatedMemberAnalyzer.Attribute, out var attribute)
            ? place.Root.ReplaceNode(method, Attributes.Add(attribute!, method, place))
            : null;
}
