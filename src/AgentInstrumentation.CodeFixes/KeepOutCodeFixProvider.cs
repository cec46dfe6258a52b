using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>
/// Fixes AGT4001 and AGT4004: marks what is not to be captured with <c>[Redact]</c>, or with <c>[NotCaptured]</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeepOutCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.CapturedSecret, RuleIds.UnboundedCapture], "Keep it out")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var mark = place.Diagnostic.Id == RuleIds.CapturedSecret ? MetadataNames.Redact : MetadataNames.NotCaptured;
        return place.Node switch
        {
            ParameterSyntax parameter when !IsTagged(parameter, place) =>
                place.Root.ReplaceNode(parameter, Attributes.AddInline(mark, parameter, place)),
            PropertyDeclarationSyntax property =>
                place.Root.ReplaceNode(property, Attributes.Add(mark, property, place)),
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } =>
                place.Root.ReplaceNode(field, Attributes.Add(mark, field, place)),
            MethodDeclarationSyntax method => place.Root.ReplaceNode(
                method, Attributes.Add(MetadataNames.NotCaptured, method, place, SyntaxKind.ReturnKeyword)),
            _ => null,
        };
    }

    // A tag is one on purpose, and [Redact] does not reach it.
    private static bool IsTagged(ParameterSyntax parameter, FixPlace place) =>
        place.Model.GetDeclaredSymbol(parameter, place.Cancellation) is { } symbol
        && TagReader.NamesOf(symbol, KnownSymbols.Of(place.Model.Compilation)).Any();
}
