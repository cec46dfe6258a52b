using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells calls that a generic method makes of itself with type arguments that name its own type parameters. The
/// compiler compares the signatures of such a call wrongly and reports CS9144 for any interceptor of it.
/// </summary>
internal static class SelfCalls
{
    /// <summary>Whether the called method's type arguments name its own type parameters.</summary>
    public static bool NamesOwnTypeParameter(IMethodSymbol called)
    {
        var definition = (called.ReducedFrom ?? called).OriginalDefinition;
        return called.TypeArguments.Any(argument => Names(argument, definition));
    }

    private static bool Names(ITypeSymbol type, IMethodSymbol definition) => type switch
    {
        ITypeParameterSymbol parameter => KnownSymbols.Same(parameter.DeclaringMethod, definition),
        IArrayTypeSymbol array => Names(array.ElementType, definition),
        IPointerTypeSymbol pointer => Names(pointer.PointedAtType, definition),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Names(argument, definition))
            || (named.ContainingType is { } outer && Names(outer, definition)),
        _ => false,
    };
}
