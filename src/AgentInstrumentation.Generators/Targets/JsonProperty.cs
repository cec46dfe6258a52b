using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>A property of a type in JSON.</summary>
/// <param name="Symbol">The property.</param>
/// <param name="Parameter">The parameter of the constructor that sets it; null where none does.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="HasOwnName">Whether an attribute says that name.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Ignore">When it is left out, as <c>JsonIgnoreCondition</c> numbers it; null where nothing is said.</param>
internal sealed record JsonProperty(
    IPropertySymbol Symbol, IParameterSymbol? Parameter, string Name, bool HasOwnName, bool IsRequired, int? Ignore)
{
    public bool CanBeRead => Symbol.GetMethod is { DeclaredAccessibility: Accessibility.Public };

    public bool CanBeSet => Parameter is null && Symbol.SetMethod is { DeclaredAccessibility: Accessibility.Public };

    /// <summary>Whether it may be null, as the schema says it.</summary>
    public bool IsNullable => Symbol.Type.IsReferenceType
        && (IsAnnotated(Symbol.Type)
            || (Parameter is not null ? IsAnnotated(Parameter.Type) : !CanBeSet));

    private static bool IsAnnotated(ITypeSymbol type) => type.NullableAnnotation is NullableAnnotation.Annotated;
}
