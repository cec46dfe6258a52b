using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Tells the types of numbers, as which metrics are recorded.</summary>
internal static class NumberTypes
{
    /// <summary>Whether values of the type, or of what it makes nullable, are numbers.</summary>
    public static bool Is(ITypeSymbol type) => IsImplicit(Underlying(type)) || IsExplicit(type);

    /// <summary>Whether the number must be converted to <c>double</c> by a cast.</summary>
    public static bool IsExplicit(ITypeSymbol type) =>
        Underlying(type) is var number
        && (number.SpecialType is SpecialType.System_Decimal
            || number.ToDisplayString() is "System.Half" or "System.Int128" or "System.UInt128");

    private static bool IsImplicit(ITypeSymbol type) => type.SpecialType is
        SpecialType.System_SByte or SpecialType.System_Byte
        or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32
        or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        or SpecialType.System_Single or SpecialType.System_Double;

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
