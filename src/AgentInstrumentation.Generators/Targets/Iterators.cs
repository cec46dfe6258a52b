using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells methods whose body is made of <c>yield</c>: it runs when the sequence is enumerated, not when it is called.
/// </summary>
internal static class Iterators
{
    private const string StateMachine = "System.Runtime.CompilerServices.IteratorStateMachineAttribute";

    public static bool IsIterator(IMethodSymbol method) => method.DeclaringSyntaxReferences.IsEmpty
        ? method.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == StateMachine)
        : method.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).Any(Yields);

    public static bool Yields(SyntaxNode declaration) => declaration
        .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .OfType<YieldStatementSyntax>()
        .Any();
}
