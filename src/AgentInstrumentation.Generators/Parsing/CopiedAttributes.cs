using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The attributes that an implementation must carry like the interface: without them it would not compile, or the
/// compiler and the trimmer would warn of it instead of the user's code.
/// </summary>
internal static class CopiedAttributes
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis.";
    private const string UnscopedRef = CodeAnalysis + "UnscopedRefAttribute";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.ObsoleteAttribute",
        CodeAnalysis + "AllowNullAttribute",
        CodeAnalysis + "DisallowNullAttribute",
        CodeAnalysis + "DoesNotReturnAttribute",
        CodeAnalysis + "DoesNotReturnIfAttribute",
        CodeAnalysis + "DynamicallyAccessedMembersAttribute",
        CodeAnalysis + "ExperimentalAttribute",
        CodeAnalysis + "MaybeNullAttribute",
        CodeAnalysis + "MaybeNullWhenAttribute",
        CodeAnalysis + "NotNullAttribute",
        CodeAnalysis + "NotNullIfNotNullAttribute",
        CodeAnalysis + "NotNullWhenAttribute",
        CodeAnalysis + "RequiresAssemblyFilesAttribute",
        CodeAnalysis + "RequiresDynamicCodeAttribute",
        CodeAnalysis + "RequiresUnreferencedCodeAttribute",
        UnscopedRef,
    };

    private static readonly HashSet<string> SimpleNames =
        new(Names.Select(static name => name.Substring(name.LastIndexOf('.') + 1)), StringComparer.Ordinal);

    // Of these, whose use the compiler or the trimmer warns of.
    private static readonly HashSet<string> Warnings = new(StringComparer.Ordinal)
    {
        "System.ObsoleteAttribute",
        CodeAnalysis + "ExperimentalAttribute",
        CodeAnalysis + "RequiresAssemblyFilesAttribute",
        CodeAnalysis + "RequiresDynamicCodeAttribute",
        CodeAnalysis + "RequiresUnreferencedCodeAttribute",
    };

    // Of these, what a property says of the value that it is given; what else it says is of the value that it gives.
    private static readonly HashSet<string> OfGivenValue = new(StringComparer.Ordinal)
    {
        CodeAnalysis + "AllowNullAttribute",
        CodeAnalysis + "DisallowNullAttribute",
    };

    /// <summary>Whether code that uses the symbol is warned of it.</summary>
    public static bool WarnOf(ISymbol symbol) => symbol.GetAttributes()
        .Any(static attribute => Warnings.Contains(NameOf(attribute)));

    /// <summary>
    /// The id of the only warning of the symbol, that it is experimental; null for none or for another.
    /// </summary>
    public static string? ExperimentOf(ISymbol symbol)
    {
        var warnings = symbol.GetAttributes()
            .Where(static attribute => Warnings.Contains(NameOf(attribute)))
            .ToList();
        return warnings.Count == 1
            && NameOf(warnings[0]) == CodeAnalysis + "ExperimentalAttribute"
            && warnings[0].ConstructorArguments.FirstOrDefault().Value is string id
            && SyntaxFacts.IsValidIdentifier(id)
                ? id
                : null;
    }

    /// <summary>Each as <c>[Name(arguments)]</c>.</summary>
    public static IEnumerable<string> Of(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => IsCopied(attribute, symbol))
        .Select(static attribute => $"[{Write(attribute)}]");

    /// <summary>What a member of a struct needs beside them, to return a reference into the struct.</summary>
    public static IEnumerable<string> OfStructMember(IMethodSymbol method) => method.GetAttributes()
        .Where(static attribute => NameOf(attribute) == UnscopedRef)
        .Select(static attribute => $"[{Write(attribute)}]");

    /// <summary>Those of a method's return value, each as <c>[return: Name(arguments)]</c>.</summary>
    public static IEnumerable<string> OfReturn(IMethodSymbol method) => method.GetReturnTypeAttributes()
        .Where(attribute => IsCopied(attribute, method))
        .Select(static attribute => $"[return: {Write(attribute)}]");

    /// <summary>
    /// What a function within a member needs to say for itself: what the compiler knows of null, and of its return.
    /// </summary>
    public static IEnumerable<string> OfFunctionWithin(IMethodSymbol method) => method.GetAttributes()
        .Where(attribute => IsCopied(attribute, method) && !Warnings.Contains(NameOf(attribute)))
        .Select(static attribute => $"[{Write(attribute)}]")
        .Concat(OfReturn(method))
        .Concat(method is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property }
            ? OfProperty(property, isGiven: false).Select(static attribute => $"[return: {Write(attribute)}]")
            : []);

    /// <summary>Those of a parameter, in one line; of a setter's value they are the property's.</summary>
    public static string OfParameter(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol
        {
            MethodKind: MethodKind.PropertySet,
            AssociatedSymbol: { } property,
            Parameters.Length: var count,
        }
        && parameter.Ordinal == count - 1
            ? string.Concat(OfProperty(property, isGiven: true).Select(static attribute => $"[{Write(attribute)}] "))
            : Inline(parameter);

    /// <summary>In one line, for in front of a parameter or an accessor.</summary>
    public static string Inline(ISymbol symbol) =>
        string.Concat(Of(symbol).Select(static attribute => attribute + " "));

    private static IEnumerable<AttributeData> OfProperty(ISymbol property, bool isGiven) => property.GetAttributes()
        .Where(attribute => IsCopied(attribute, property)
            && !Warnings.Contains(NameOf(attribute))
            && OfGivenValue.Contains(NameOf(attribute)) == isGiven);

    // To write the whole name of every attribute that a library's symbols have costs more than all else about them.
    private static string NameOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type && SimpleNames.Contains(type.Name) ? type.ToDisplayString() : "";

    // A class cannot be un-scoped as a whole, only what its members are given.
    private static bool IsCopied(AttributeData attribute, ISymbol symbol) =>
        NameOf(attribute) is var name
        && Names.Contains(name)
        && (symbol is IParameterSymbol || name != UnscopedRef);

    // The first argument says it all; a second one would make 'obsolete' an error, and the user's use is one already.
    private static string Write(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Take(1).Select(Write).Where(static text => text.Length > 0);
        return $"global::{attribute.AttributeClass!.ToDisplayString()}({string.Join(", ", arguments)})";
    }

    private static string Write(TypedConstant argument) => argument switch
    {
        { Value: string text } => GeneratedFile.Literal(text),
        { Value: bool condition } => condition ? "true" : "false",
        { Kind: TypedConstantKind.Enum, Type: { } type, Value: int number } => $"({MethodParser.Display(type)})({number})",
        _ => "",
    };
}
