using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells calls of which the method is all that matters: bound by the compiler, in no lambda or query that might become
/// an expression tree, and not through <c>base</c> or a type parameter. Nearly all calls are.
/// </summary>
internal static class PlainCalls
{
    /// <summary>The method that such a call is of; null for any other call.</summary>
    public static IMethodSymbol? MethodOf(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (!HasPlainReceiver(call.Expression) || IsInLambda(call))
        {
            return null;
        }

        var binding = new Binding(call, model, cancellation);
        return binding.SymbolOf(call) is IMethodSymbol method
            && !IsThroughTypeParameter(method, call.Expression, binding)
            && call.ArgumentList.Arguments.All(argument => !IsDynamic(argument.Expression, binding))
                ? method
                : null;
    }

    private static bool HasPlainReceiver(ExpressionSyntax called) => called
        is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax };

    // One that may stand for a struct has the members of interfaces and of the base types of structs.
    private static bool IsThroughTypeParameter(IMethodSymbol method, ExpressionSyntax called, Binding binding) =>
        called is MemberAccessExpressionSyntax access
        && (method is { IsExtensionMethod: true }
            or { ContainingType: not { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } })
        && binding.TypeOf(access.Expression) is ITypeParameterSymbol;

    private static bool IsDynamic(ExpressionSyntax argument, Binding binding) =>
        argument is not LiteralExpressionSyntax && binding.TypeOf(argument) is IDynamicTypeSymbol;

    private static bool IsInLambda(SyntaxNode call) => call
        .Ancestors()
        .TakeWhile(static ancestor => ancestor is not MemberDeclarationSyntax)
        .Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax);

    /// <summary>
    /// What the compiler says of the parts of a call. A model that only the generator has binds them alone: the
    /// statement around a call, with the locals in it, costs four times as much. In any other the statement is bound
    /// already, or will be for somebody else.
    /// </summary>
    private readonly struct Binding(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
#pragma warning disable RSEXPERIMENTAL001 // to ask for such a model is the experiment, too
        private readonly bool _isAlone = model.NullableAnalysisIsDisabled && IsInBody(call);
#pragma warning restore RSEXPERIMENTAL001

        public ISymbol? SymbolOf(ExpressionSyntax part) => _isAlone
            ? model.GetSpeculativeSymbolInfo(part.SpanStart, part, SpeculativeBindingOption.BindAsExpression).Symbol
            : model.GetSymbolInfo(part, cancellation).Symbol;

        public ITypeSymbol? TypeOf(ExpressionSyntax part) => _isAlone
            ? model.GetSpeculativeTypeInfo(part.SpanStart, part, SpeculativeBindingOption.BindAsExpression).Type
            : model.GetTypeInfo(part, cancellation).Type;

        private static bool IsInBody(SyntaxNode call) => call
            .Ancestors()
            .TakeWhile(static ancestor => ancestor is not MemberDeclarationSyntax)
            .Any(static ancestor => ancestor is StatementSyntax or ArrowExpressionClauseSyntax);
    }
}
