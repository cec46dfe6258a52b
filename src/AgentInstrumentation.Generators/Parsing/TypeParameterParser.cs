using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Writes type parameters and their constraints.</summary>
internal static class TypeParameterParser
{
    /// <summary>The parameters as a list, such as <c>&lt;TKey, TValue&gt;</c>; nothing for none.</summary>
    public static string ListOf(IEnumerable<ITypeParameterSymbol> parameters)
    {
        var names = string.Join(", ", parameters.Select(static parameter => MethodParser.Escape(parameter.Name)));
        return names.Length == 0 ? "" : $"<{names}>";
    }

    /// <summary>The same with the attributes that a declaration must repeat.</summary>
    public static string DeclarationOf(IEnumerable<ITypeParameterSymbol> parameters)
    {
        var names = string.Join(", ", parameters.Select(
            static parameter => CopiedAttributes.Inline(parameter) + MethodParser.Escape(parameter.Name)));
        return names.Length == 0 ? "" : $"<{names}>";
    }

    /// <summary>Their constraints, such as <c> where T : class, new()</c>; nothing for none.</summary>
    public static string ConstraintsOf(IEnumerable<ITypeParameterSymbol> parameters) =>
        string.Concat(parameters.Select(ConstraintsOf));

    private static string ConstraintsOf(ITypeParameterSymbol parameter)
    {
        var constraints = string.Join(", ", PrimaryOf(parameter).Concat(TypesOf(parameter)).Concat(LastOf(parameter)));
        return constraints.Length == 0 ? "" : $" where {MethodParser.Escape(parameter.Name)} : {constraints}";
    }

    private static IEnumerable<string> PrimaryOf(ITypeParameterSymbol parameter) => parameter switch
    {
        { HasUnmanagedTypeConstraint: true } => ["unmanaged"],
        { HasValueTypeConstraint: true } => ["struct"],
        { HasReferenceTypeConstraint: true, ReferenceTypeConstraintNullableAnnotation: NullableAnnotation.Annotated } =>
            ["class?"],
        { HasReferenceTypeConstraint: true } => ["class"],
        { HasNotNullConstraint: true } => ["notnull"],
        _ => [],
    };

    private static IEnumerable<string> TypesOf(ITypeParameterSymbol parameter) => parameter.ConstraintTypes
        .Zip(
            parameter.ConstraintNullableAnnotations,
            static (type, annotation) => type.WithNullableAnnotation(annotation))
        .Select(MethodParser.Display);

    private static IEnumerable<string> LastOf(ITypeParameterSymbol parameter)
    {
        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }
}
