using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT5001: adds all sources that are missing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddSourceCodeFixProvider() : RuleCodeFixProvider([RuleIds.UnheardSource], "Add the sources")
{
    // All at once, so that one place is changed once.
    private protected override Location? PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null;

    private protected override SyntaxNode? Fix(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || !place.Diagnostic.Properties.TryGetValue(UnheardSourceAnalyzer.Sources, out var sources))
        {
            return null;
        }

        var names = string.Join(", ", sources!.Split('\n').Select(static name => SyntaxFactory.Literal(name).ToString()));
        return place.Root.ReplaceNode(
            call,
            SyntaxFactory.ParseExpression($"{call.WithoutTrivia()}.AddSource({names})").WithTriviaFrom(call));
    }
}
