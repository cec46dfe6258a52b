using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the header of a further part of a partial type.</summary>
internal static class TypeHeaderParser
{
    /// <summary>The header, such as <c>public partial class Tools&lt;T&gt;</c>.</summary>
    public static string HeaderOf(INamedTypeSymbol type, string modifiers)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        var accessibility = SyntaxFacts.GetText(type.DeclaredAccessibility);
        return $"{accessibility} {modifiers} {keyword} {MethodParser.Escape(type.Name)}{TypeParametersOf(type)}";
    }

    private static string TypeParametersOf(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(NameWithVariance))}>";

    private static string NameWithVariance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in " + MethodParser.Escape(parameter.Name),
        VarianceKind.Out => "out " + MethodParser.Escape(parameter.Name),
        _ => MethodParser.Escape(parameter.Name),
    };
}
