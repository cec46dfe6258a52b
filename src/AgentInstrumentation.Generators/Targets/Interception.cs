using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// How calls of an ordinary method are intercepted: by the first technique that serves, in the order of the enum.
/// </summary>
/// <param name="Technique">How.</param>
/// <param name="Host">The partial type that gets a member of ours, or null where none is needed.</param>
/// <param name="Refusal">Why in no way, as the end of a sentence; null when they are.</param>
internal sealed record Interception(Technique Technique, INamedTypeSymbol? Host, string? Refusal)
{
    private const string Outranked =
        "an overload of a higher priority would be called in its stead; give it the same priority";

    private static readonly Interception Direct = new(Technique.Direct, null, null);

    /// <summary>Whether the call is one through <c>base</c>, whose member depends on the type that makes it.</summary>
    public bool IsOfBaseCall { get; private init; }

    /// <summary>Decides on all calls of a method but those through <c>base</c>.</summary>
    public static Interception Of(IMethodSymbol method, KnownSymbols known)
    {
        var type = method.ContainingType;
        if (HiddenIn(method, known) is { } hidden)
        {
            return new Interception(Technique.Within, type, RefuseWithin(method, hidden, known));
        }

        var isOutranked = OverloadPriorities.IsOutranked(method);
        if (!isOutranked && Symbols.IsAccessible(method, known.Compilation))
        {
            return Direct;
        }

        if (known.UnsafeAccessor is not null && type is { IsStatic: false, TypeKind: not TypeKind.Interface })
        {
            return new Interception(Technique.Accessor, null, null);
        }

        return new Interception(Technique.Bridge, type, isOutranked ? Outranked : RefuseBridge(type));
    }

    /// <summary>
    /// Decides on a call through <c>base</c>: dispatched anew it would come back to the override that makes it.
    /// </summary>
    /// <param name="method">The method, of the caller's base type as the caller sees it.</param>
    /// <param name="caller">The type that makes the call.</param>
    /// <param name="known">The compilation's types.</param>
    public static Interception OfBaseCall(IMethodSymbol method, INamedTypeSymbol caller, KnownSymbols known) =>
        new(Technique.Bridge, caller, RefuseBaseCall(method, caller, known)) { IsOfBaseCall = true };

    /// <summary>No way, for a reason that lies in the call.</summary>
    public static Interception Refused(string reason) => Direct with { Refusal = reason };

    // The interceptor must name everything that the method's declaration does.
    private static ITypeSymbol? HiddenIn(IMethodSymbol method, KnownSymbols known)
    {
        var constraints = PartialTypes.WithOuter(method.ContainingType)
            .SelectMany(static type => type.TypeParameters)
            .Concat(method.TypeParameters)
            .SelectMany(static parameter => parameter.ConstraintTypes);
        return OrdinaryForm.HiddenIn(
            Signatures.TypesOf(method).Prepend(method.ContainingType).Concat(constraints), known.Compilation);
    }

    private static string? RefuseWithin(IMethodSymbol method, ITypeSymbol hidden, KnownSymbols known)
    {
        var types = PartialTypes.WithOuter(method.ContainingType).ToList();
        var place = method.ContainingNamespace;
        return hidden switch
        {
            _ when OverloadPriorities.IsOutranked(method) => Outranked,
            INamedTypeSymbol { IsFileLocal: true } => $"'{hidden.Name}' can only be named within its own file; make it internal",
            _ when types.Exists(static type => type.IsGenericType) => Describe(""),
            _ when PartialTypes.FirstClosed(method.ContainingType) is { } closed => Describe($", or '{closed.Name}' partial"),
            _ when !InterceptorNamespaces.Contain(place, known.Compilation) =>
                Describe($", or list '{InterceptorNamespaces.NameOf(place)}' in the project's InterceptorsNamespaces"),
            _ => null,
        };

        string Describe(string alternative) =>
            $"'{hidden.Name}' can only be named within its own type; make it internal{alternative}";
    }

    private static string? RefuseBridge(INamedTypeSymbol type) => PartialTypes.FirstClosed(type) is { } closed
        ? $"it can only be called from within its own type; make it internal, or '{closed.Name}' partial"
        : null;

    private static string? RefuseBaseCall(IMethodSymbol method, INamedTypeSymbol caller, KnownSymbols known)
    {
        const string Trap = "a call through 'base' would come back to itself";
        return method switch
        {
            _ when OverloadPriorities.IsOutranked(method) => Outranked,
            _ when PartialTypes.FirstClosed(caller) is { } closed => $"{Trap}, unless '{closed.Name}' is partial",
            _ when PartialTypes.WithOuter(caller).Any(static type => type.IsGenericType) =>
                $"{Trap}, because '{caller.Name}' is generic",
            { IsGenericMethod: true, ContainingType.IsGenericType: true } =>
                $"{Trap}, because both the method and its type are generic",
            _ when (OrdinaryForm.HiddenIn(caller, known.Compilation) ?? HiddenIn(method, known)) is { } hidden =>
                $"{Trap}, because '{hidden.Name}' can only be named within its own type or file",
            _ => null,
        };
    }
}
