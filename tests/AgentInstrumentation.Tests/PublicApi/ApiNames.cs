using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

/// <summary>Names of types as they stand in a list of a public surface.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Full(Type type) =>
        $"{(type.IsNested ? Full(type.DeclaringType!) : type.Namespace)}.{Of(type)}";

    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        return Keywords.GetValueOrDefault(type) ?? Named(type, type.GetGenericArguments().Select(Of));
    }

    public static string Of(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        var isGeneric = type.IsGenericType && Nullable.GetUnderlyingType(type) is null && !info.Type.IsByRef;
        var name = isGeneric ? Named(type, info.GenericTypeArguments.Select(Of)) : Of(type);
        var isNullable = info.ReadState is NullabilityState.Nullable && !type.IsValueType && !type.IsGenericParameter;
        return isNullable ? name + "?" : name;
    }

    public static string Generics(MethodInfo method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(Of))}>"
        : "";

    public static string Prefix(ParameterInfo parameter) => parameter switch
    {
        { IsOut: true } => "out ",
        { IsIn: true } => "in ",
        { ParameterType.IsByRef: true } => "ref ",
        _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
        _ when parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
        _ when parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute)) => "this ",
        _ => "",
    };

    public static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Named(Type type, IEnumerable<string> arguments)
    {
        var list = string.Join(", ", arguments);
        return list.Length == 0 ? type.Name : $"{type.Name.Split('`')[0]}<{list}>";
    }
}
