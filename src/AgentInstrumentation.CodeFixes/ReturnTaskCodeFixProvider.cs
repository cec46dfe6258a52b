using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT1004: lets the method return a task, where it is not bound to return nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReturnTaskCodeFixProvider() : RuleCodeFixProvider([RuleIds.AsyncVoid], "Return a task")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ReturnType: { } type } method
            || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || place.Model.GetDeclaredSymbol(method, place.Cancellation) is not { } symbol
            || RelatedMembers.AboveOf(symbol).Any()
            || IsDelegate(symbol, place))
        {
            return null;
        }

        var task = SyntaxFactory.ParseTypeName(Names.OfType("System.Threading.Tasks.Task", place));
        return place.Root.ReplaceNode(type, task.WithTriviaFrom(type));
    }

    // A delegate that returns nothing takes no method that returns a task.
    private static bool IsDelegate(IMethodSymbol method, FixPlace place) => place.Model.Compilation.SyntaxTrees
        .SelectMany(tree => NamedNodes.Of(tree).ValuesOf([method.Name]))
        .Any();
}
