using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Tells by a type whether values of it can be a secret, whatever their name says.</summary>
internal static class SecretTypes
{
    /// <summary>Not a flag, a choice among names or a time, nor a nullable one.</summary>
    public static bool CanHold(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            CanHold(nullable.TypeArguments[0]),
        { TypeKind: TypeKind.Enum } => false,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_DateTime } => false,
        { ContainingNamespace.Name: nameof(System) } =>
            type.Name is not ("DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan"),
        _ => true,
    };
}
