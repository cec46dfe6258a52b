using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What a method's signature needs of the place where it is repeated.</summary>
internal static class Signatures
{
    /// <summary>All types that the signature names.</summary>
    public static IEnumerable<ITypeSymbol> TypesOf(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType);

    /// <summary>Whether it names a pointer, at whatever depth.</summary>
    public static bool NeedsUnsafe(ISymbol member) => member switch
    {
        IMethodSymbol method => TypesOf(method).Any(HasPointer),
        _ => InterfaceMembers.AllAccessorsOf(member).Any(NeedsUnsafe),
    };

    /// <summary>Whether a type is a pointer, or made of one.</summary>
    public static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer),
        _ => false,
    };
}
