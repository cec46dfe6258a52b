using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Decides which calls of a traced ordinary method can be intercepted without changing what the program does.
/// </summary>
internal static class CallForms
{
    /// <summary>The simple name that a call is made by, or null for calls of something else than a name.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        GenericNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The traced ordinary method that is called, or null.</summary>
    public static Target? TargetOf(
        InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            ? TracedOrdinary(method, known)
            : null;

    /// <summary>The decision on a method that is annotated and takes the ordinary form; null for any other.</summary>
    public static Target? TracedOrdinary(IMethodSymbol symbol, KnownSymbols known)
    {
        var method = (symbol.ReducedFrom ?? symbol).OriginalDefinition;
        return !IsBodyInstrumented(method, known) && Target.Of(method, known) is { Form: TargetForm.Ordinary } target
            ? target
            : null;
    }

    /// <summary>Why a call of a traced method is not intercepted, as the end of a sentence; null when it is.</summary>
    public static string? Refuse(
        InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (ReceiverOf(call) is { } receiver)
        {
            if (receiver is BaseExpressionSyntax)
            {
                return "a call through 'base' would come back to itself";
            }

            if (model.GetTypeInfo(receiver, cancellation).Type is ITypeParameterSymbol)
            {
                return "a call through a type parameter would act on a copy of a struct";
            }
        }

        if (model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol called
            && SelfCalls.NamesOwnTypeParameter(called))
        {
            return "the compiler cannot intercept a generic method's call of itself with its own type parameters";
        }

        return IsInExpressionTree(call, model, known, cancellation)
            ? "inside an expression tree it would change what the tree says"
            : null;
    }

    public static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    // From another project: whether the method was partial cannot be seen in metadata, so its body carries a mark.
    private static bool IsBodyInstrumented(IMethodSymbol method, KnownSymbols known) => method.GetAttributes()
        .Any(attribute => KnownSymbols.Same(attribute.AttributeClass, known.InstrumentedBody));

    private static bool IsInExpressionTree(
        SyntaxNode call, SemanticModel model, KnownSymbols known, CancellationToken cancellation) => call
        .Ancestors()
        .TakeWhile(static ancestor => ancestor is not MemberDeclarationSyntax)
        .Any(ancestor => ancestor switch
        {
            LambdaExpressionSyntax lambda => IsExpression(model.GetTypeInfo(lambda, cancellation).ConvertedType, known),
            QueryExpressionSyntax { FromClause.Expression: var source } =>
                IsQueryable(model.GetTypeInfo(source, cancellation).Type),
            _ => false,
        });

    private static bool IsExpression(ITypeSymbol? type, KnownSymbols known) =>
        KnownSymbols.Same(type?.OriginalDefinition, known.Expression);

    private static bool IsQueryable(ITypeSymbol? source) =>
        source is not null && source.AllInterfaces.Append(source).Any(static type => type.Name is "IQueryable");
}
