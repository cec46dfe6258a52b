using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>A call, and the function that makes it.</summary>
/// <param name="Call">The call.</param>
/// <param name="Called">The method that it names.</param>
/// <param name="Caller">The method, accessor, local function or lambda around it; null outside of any.</param>
internal sealed record CallSite(InvocationExpressionSyntax Call, IMethodSymbol Called, IMethodSymbol? Caller)
{
    public static CallSite? Of(
        InvocationExpressionSyntax call, Compilation compilation, CancellationToken cancellation) =>
        Of(call, compilation.GetSemanticModel(call.SyntaxTree), cancellation);

    public static CallSite? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol called
            ? new CallSite(
                call,
                called,
                model.GetEnclosingSymbol(call.SpanStart, cancellation) is IMethodSymbol caller
                    ? CallGraph.DefinitionOf(caller)
                    : null)
            : null;
    }
}
