using System.Reflection;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

/// <summary>
/// Lists what an assembly shows to its users, as sorted lines that read like C#. It stands in for
/// Microsoft.CodeAnalysis.PublicApiAnalyzers, which the package registry does not carry.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .SelectMany(static type => MembersOf(type).Prepend(Describe(type)))
        .Order(StringComparer.Ordinal);

    private static string Describe(Type type)
    {
        var bases = type.GetInterfaces()
            .Where(implemented => implemented.IsPublic && type.BaseType?.IsAssignableTo(implemented) is not true)
            .Prepend(type.IsClass ? type.BaseType : null)
            .Where(static known => known is not null && known != typeof(object))
            .Select(static known => ApiNames.Of(known!));
        var inherited = string.Join(", ", bases);
        return $"{ApiNames.Full(type)} : {KindOf(type)}{(type.IsEnum || inherited.Length == 0 ? "" : $" {inherited}")}";
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> MembersOf(Type type) => type.GetMembers(Declared)
        .Where(static member => member is ConstructorInfo || !member.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(static member => Describe(member))
        .OfType<string>()
        .Select(text => $"{ApiNames.Full(type)}.{text}");

    private static string? Describe(MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            $"{field.Name}{ConstantOf(field)} : {ApiNames.Of(field.FieldType)}",
        PropertyInfo property when property.GetMethod is { } getter && IsVisible(getter) =>
            $"{ModifierOf(getter)}{property.Name} {{ {Accessors(property)} }} : "
                + ApiNames.Of(Nullability.Create(property)),
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !method.IsSpecialName =>
            $"{ModifierOf(method)}{method.Name}{ApiNames.Generics(method)}({Parameters(method)}) : "
                + ApiNames.Of(Nullability.Create(method.ReturnParameter)),
        EventInfo raised => $"event {raised.Name} : {ApiNames.Of(raised.EventHandlerType!)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string ModifierOf(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => method.GetBaseDefinition() == method ? "virtual " : "override ",
        _ => "",
    };

    private static string Accessors(PropertyInfo property) => property.SetMethod switch
    {
        null => "get;",
        { } setter when !IsVisible(setter) => "get;",
        { ReturnParameter: { } result } when result.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) =>
            "get; init;",
        _ => "get; set;",
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(static parameter => ApiNames.Prefix(parameter)
            + $"{ApiNames.Of(Nullability.Create(parameter))} {parameter.Name}{DefaultOf(parameter)}"));

    private static string DefaultOf(ParameterInfo parameter) => parameter.HasDefaultValue
        ? $" = {ApiNames.Literal(parameter.DefaultValue)}"
        : "";

    private static string ConstantOf(FieldInfo field) =>
        field.IsLiteral ? $" = {ApiNames.Literal(field.GetRawConstantValue())}" : "";
}
