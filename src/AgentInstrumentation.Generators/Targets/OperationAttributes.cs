using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Tells which attributes count for a method.</summary>
internal static class OperationAttributes
{
    /// <summary>
    /// Its own; and those of its property, which ask for the getter, or for the setter where there is no getter.
    /// </summary>
    public static ImmutableArray<AttributeData> Of(IMethodSymbol method) =>
        method.AssociatedSymbol is IPropertySymbol property && KnownSymbols.Same(method, AccessorMeantBy(property))
            ? method.GetAttributes().AddRange(property.GetAttributes())
            : method.GetAttributes();

    /// <summary>The accessor that an attribute on the property asks for.</summary>
    public static IMethodSymbol? AccessorMeantBy(IPropertySymbol property) => property.GetMethod ?? property.SetMethod;
}
