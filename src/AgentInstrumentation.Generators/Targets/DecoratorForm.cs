using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The form <c>[Instrumented] interface …</c>: a generated class implements the interface, traces the calls and hands
/// them on.
/// </summary>
internal static class DecoratorForm
{
    /// <summary>Whether calls of the method are traced by the decorator of the interface that declares it.</summary>
    public static bool Matches(IMethodSymbol method, KnownSymbols known) =>
        method is { IsStatic: false, ContainingType: { TypeKind: TypeKind.Interface } type }
        && (method.IsAbstract || method.IsVirtual)
        && IsInstrumented(type, known);

    public static bool IsInstrumented(INamedTypeSymbol type, KnownSymbols known) => type.GetAttributes()
        .Any(attribute => KnownSymbols.Same(attribute.AttributeClass, known.Instrumented));

    /// <summary>
    /// The decision on a method that a decorator implements, whether it asks for tracing or is an action by default;
    /// null for one that the decorator only hands on.
    /// </summary>
    public static Target? TargetOf(IMethodSymbol method, KnownSymbols known)
    {
        if (Target.Of(method, known) is not { } asked)
        {
            return FrameworkMembers.Declares(method.ContainingType) || known.IsNotInstrumented(method)
                ? null
                : ByDefaultOrFail(method, known);
        }

        // Such a root would be called by the name of its interface, and an agent is none.
        return asked.Request is { Role: OperationRole.RootSpan, Name: null, Options.AgentName: null }
            ? asked with { Request = asked.Request with { Name = DecoratorNames.Subject(method.ContainingType) } }
            : asked;
    }

    private static Target ByDefaultOrFail(IMethodSymbol method, KnownSymbols known) =>
        Faults.Contain(() => ByDefault(method, known), out var fault)
        ?? new Target(method, OperationRequest.Unread, TargetForm.Decorator, method, Refusal.Fault(fault!));

    private static Target ByDefault(IMethodSymbol method, KnownSymbols known)
    {
        Faults.Pass("decide", method.Name);
        var request = OperationRequest.ActionByDefault(method, known);
        var refusal = MethodShapes.Refuse(method, method, request, known);
        return new Target(method, request, TargetForm.Decorator, method, refusal);
    }
}
