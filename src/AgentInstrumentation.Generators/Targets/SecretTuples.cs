using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells by the names of tuples' elements that a value holds a secret. A tuple is one type whatever its elements are
/// called, so what is captured of it cannot differ by that, and the value is masked as a whole.
/// </summary>
internal static class SecretTuples
{
    /// <summary>Whether the type is, or is made of, a tuple with an element that has the name of a secret.</summary>
    public static bool Holds(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Holds(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple =>
            tuple.TupleElements.Any(element => IsSecret(element, tuple) || Holds(element.Type)),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Any(Holds)
            || (named.ContainingType is { } outer && Holds(outer)),
        _ => false,
    };

    private static bool IsSecret(IFieldSymbol element, INamedTypeSymbol tuple) =>
        SecretNames.Matches(element.Name)
        && element.Type.SpecialType is not SpecialType.System_Boolean
        && !(SecretNames.MayBeOfAnswer(element.Name) && tuple.TupleElements.Any(static other =>
            SecretNames.IsLikelihood(other.Name) && NumberTypes.Is(other.Type)));
}
