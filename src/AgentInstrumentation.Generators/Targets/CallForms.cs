using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

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

    /// <summary>The decision on a call; null for one of a method that is not traced or takes another form.</summary>
    public static TracedCall? Of(
        InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        // To have its operation the whole body around a call is bound, which costs more than twice its symbol.
        if (PlainCalls.MethodOf(call, model, cancellation) is { } method)
        {
            return TracedOrdinary(method, known) is { } called ? OfMethod(method, call, called, model, known) : null;
        }

        return model.GetOperation(call, cancellation) switch
        {
            IInvocationOperation invocation when TracedOrdinary(invocation.TargetMethod, known) is { } target =>
                OfInvocation(invocation, call, target, model, known),
            IDynamicInvocationOperation => OfDynamic(model.GetSymbolInfo(call, cancellation), known),
            _ => null,
        };
    }

    /// <summary>The decision on a method that is annotated and takes the ordinary form; null for any other.</summary>
    public static Target? TracedOrdinary(IMethodSymbol symbol, KnownSymbols known)
    {
        var method = (symbol.ReducedFrom ?? symbol).OriginalDefinition;
        return !known.IsBodyInstrumented(method) && Target.Of(method, known) is { Form: TargetForm.Ordinary } target
            ? target
            : null;
    }

    // A dynamic argument leaves the choice among the overloads, and so the call, to the run time.
    private static TracedCall? OfDynamic(SymbolInfo called, KnownSymbols known) => called.CandidateSymbols
        .Append(called.Symbol)
        .OfType<IMethodSymbol>()
        .Select(candidate => TracedOrdinary(candidate, known))
        .Where(static target => target is { Refusal: null })
        .Select(static target => Refused(target!, "a dynamic argument has it bound at run time"))
        .FirstOrDefault();

    private static TracedCall? OfInvocation(
        IInvocationOperation invocation,
        InvocationExpressionSyntax call,
        Target target,
        SemanticModel model,
        KnownSymbols known) => invocation switch
        {
            _ when target.Refusal is not null => OfRefused(target),
            _ when IsConstrained(invocation, target) =>
                Refused(target, "a call through a type parameter would act on a copy of a struct"),
            _ when IsInExpressionTree(invocation, known) =>
                Refused(target, "inside an expression tree it would change what the tree says"),
            { Instance.Syntax: BaseExpressionSyntax } when IsOverridable(invocation.TargetMethod) =>
                OfBaseCall(invocation, target, model, known),
            _ => OfMethod(invocation.TargetMethod, call, target, model, known),
        };

    private static TracedCall? OfMethod(
        IMethodSymbol method,
        InvocationExpressionSyntax call,
        Target target,
        SemanticModel model,
        KnownSymbols known) => method switch
        {
            _ when target.Refusal is not null => OfRefused(target),
            _ when SelfCalls.NamesOwnTypeParameter(method) => Refused(
                target, "the compiler cannot intercept a generic method's call of itself with its own type parameters"),
            _ when IsTaken(call, model) => Refused(target, "another interceptor of the project takes it"),
            _ => new TracedCall(target, Interception.Of(target.Method, known)),
        };

    // Said at the declaration, unless that is another project's.
    private static TracedCall? OfRefused(Target target) => target.Method.DeclaringSyntaxReferences.IsEmpty
        ? Refused(target, target.Refusal!.Reason)
        : null;

    private static TracedCall OfBaseCall(
        IInvocationOperation call, Target target, SemanticModel model, KnownSymbols known)
    {
        // As the caller sees it: its base list may say what the type parameters of the method's type are.
        var method = call.TargetMethod.ConstructedFrom;
        var caller = model.GetEnclosingSymbol(call.Syntax.SpanStart)!.ContainingType;
        return new TracedCall(
            target with { Method = method, Worker = method }, Interception.OfBaseCall(method, caller, known));
    }

    private static TracedCall Refused(Target target, string reason) => new(target, Interception.Refused(reason));

    private static bool IsTaken(InvocationExpressionSyntax call, SemanticModel model) =>
        ProjectIndex.Of(model.Compilation).InterceptedCalls is { Count: > 0 } taken
        && model.GetInterceptableLocation(call) is { } location
        && taken.Contains(location.Data);

    // An extension method takes the receiver as it is.
    private static bool IsConstrained(IInvocationOperation call, Target target) =>
        call.Instance?.Type is ITypeParameterSymbol { IsReferenceType: false } && !target.Method.IsStatic;

    private static bool IsOverridable(IMethodSymbol method) =>
        (method.IsVirtual || method.IsOverride) && !method.IsSealed;

    private static bool IsInExpressionTree(IOperation call, KnownSymbols known)
    {
        for (var outer = call.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation { Parent: IConversionOperation { Type: { } type } }
                && KnownSymbols.Same(type.OriginalDefinition, known.Expression))
            {
                return true;
            }
        }

        return false;
    }
}
