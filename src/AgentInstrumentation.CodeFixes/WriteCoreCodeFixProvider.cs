using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT1008: writes the core method, for the user to fill.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WriteCoreCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.MissingImplementation], "Write the core method")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var annotated = place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        if (annotated is not { } method
            || !method.Modifiers.Any(SyntaxKind.PartialKeyword)
            || IsNamed(method)
            || HasOther(method, place))
        {
            return null;
        }

        var exception = Names.OfType("System.NotImplementedException", place);
        var core = PartialMethods.Missing(method, exception);
        return place.Root.InsertNodesAfter(
            method, [core.WithLeadingTrivia(core.GetLeadingTrivia().Insert(0, SyntaxFactory.EndOfLine("\n")))]);
    }

    // The core that the attribute names may be there with another signature, and only the user knows which is right.
    private static bool IsNamed(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(static list => list.Attributes)
        .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? [])
        .Any(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Implementation");

    private static bool HasOther(MethodDeclarationSyntax method, FixPlace place) =>
        place.Model.GetDeclaredSymbol(method, place.Cancellation) is not { ContainingType: { } type }
        || type.GetMembers(CoreMethods.NameFor(method.Identifier.ValueText)).Length > 0;
}
