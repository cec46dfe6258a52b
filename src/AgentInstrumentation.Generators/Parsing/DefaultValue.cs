using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>The value of a parameter that is left out.</summary>
/// <param name="Code">The value in C#.</param>
/// <param name="Json">The value in JSON; null where JSON has no such value.</param>
internal sealed record DefaultValue(string Code, string? Json)
{
    /// <summary>
    /// What a parameter is by default, by an attribute or else by its declaration; null where it must be given.
    /// </summary>
    public static DefaultValue? Of(IParameterSymbol parameter)
    {
        var attribute = Symbols.AttributeOf(parameter, "System.ComponentModel.DefaultValueAttribute");
        var type = parameter.Type;
        return attribute is { ConstructorArguments: { Length: 1 } given }
            && given[0].Kind is not TypedConstantKind.Array
            ? Of(given[0].Value, type)
            : parameter.HasExplicitDefaultValue ? Of(parameter.ExplicitDefaultValue, type) : null;
    }

    /// <summary>A number, a text or a truth in JSON; null for what has none.</summary>
    public static string? JsonOf(object? value) => value switch
    {
        null => "null",
        string text => Generators.Json.Text(text),
        char letter => Generators.Json.Text(letter.ToString()),
        bool truth => truth ? "true" : "false",
        float.NaN or float.PositiveInfinity or float.NegativeInfinity => null,
        double.NaN or double.PositiveInfinity or double.NegativeInfinity => null,
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static DefaultValue Of(object? value, ITypeSymbol type)
    {
        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        var name = type.ToDisplayString(MethodParser.FullyQualified);
        return value is null ? new DefaultValue($"default({name})", JsonOfNothing(type))
            : inner.TypeKind is TypeKind.Enum ? OfEnum(value, (INamedTypeSymbol)inner, name)
            : new DefaultValue(CodeOf(value, name, inner), JsonOf(value));
    }

    private static string CodeOf(object value, string type, ITypeSymbol inner) => value switch
    {
        string text => GeneratedFile.Literal(text),
        bool truth => truth ? "true" : "false",
        int number when inner.SpecialType is SpecialType.System_Int32 =>
            number.ToString(CultureInfo.InvariantCulture),
        float number when float.IsNaN(number) || float.IsInfinity(number) => $"float.{NameOf(number)}",
        double number when double.IsNaN(number) || double.IsInfinity(number) => $"double.{NameOf(number)}",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
        _ => $"({type})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
    };

    private static string NameOf(double number) => double.IsNaN(number) ? "NaN"
        : number > 0 ? "PositiveInfinity"
        : "NegativeInfinity";

    private static DefaultValue OfEnum(object value, INamedTypeSymbol type, string name)
    {
        var field = type.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return new DefaultValue(
            $"({name})({JsonOf(value)})",
            field is null ? JsonOf(value) : Generators.Json.Text(ToolSchemaParser.NameOf(field)));
    }

    // A struct's own value is what its bits say when all are zero.
    private static string? JsonOfNothing(ITypeSymbol type) => !type.IsValueType
        || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T
        ? "null"
        : type.TypeKind is TypeKind.Enum
            ? OfEnum(0, (INamedTypeSymbol)type, "").Json
            : JsonShapes.NameOf(type) switch
            {
                "System.Guid" => "\"00000000-0000-0000-0000-000000000000\"",
                "System.DateTime" => "\"0001-01-01T00:00:00\"",
                "System.DateTimeOffset" => "\"0001-01-01T00:00:00+00:00\"",
                "System.DateOnly" => "\"0001-01-01\"",
                "System.TimeOnly" or "System.TimeSpan" => "\"00:00:00\"",
                _ => null,
            };
}
