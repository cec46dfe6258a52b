using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The ordinary form: direct calls of the method are intercepted where they are made.</summary>
internal static class OrdinaryForm
{
    public static Refusal? Refuse(IMethodSymbol method, KnownSymbols known)
    {
        // Finding it looks into every type of the compilation, so the name is asked first.
        if (method.Name == WellKnownMemberNames.EntryPointMethodName
            && KnownSymbols.Same(known.Compilation.GetEntryPoint(default), method))
        {
            return Refusal.Shape("it is the program's entry point, which no code calls; annotate a method that it calls");
        }

        return RefuseTypeParameters(method)
            ?? (Interception.Of(method, known).Refusal is { } reason ? Refusal.Shape(reason) : null);
    }

    // An interceptor has the type parameters of the method's types beside its own, in one list.
    private static Refusal? RefuseTypeParameters(IMethodSymbol method)
    {
        var names = PartialTypes.WithOuter(method.ContainingType)
            .SelectMany(static type => type.TypeParameters)
            .Concat(method.TypeParameters)
            .GroupBy(static parameter => parameter.Name, StringComparer.Ordinal);
        return names.FirstOrDefault(static group => group.Count() > 1) is { Key: var name }
            ? Refusal.Shape($"its type parameter '{name}' hides one of its type; rename it")
            : null;
    }

    /// <summary>Whether a generated class beside the user's can name the type.</summary>
    public static bool IsNameable(ITypeSymbol type, Compilation compilation) => HiddenIn(type, compilation) is null;

    /// <summary>The type, or the part of it, that such a class cannot name; null where there is none.</summary>
    public static ITypeSymbol? HiddenIn(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => HiddenIn(array.ElementType, compilation),
        IPointerTypeSymbol pointer => HiddenIn(pointer.PointedAtType, compilation),
        IFunctionPointerTypeSymbol { Signature: var signature } => HiddenIn(Signatures.TypesOf(signature), compilation),
        INamedTypeSymbol { IsFileLocal: true } => type,
        INamedTypeSymbol { OriginalDefinition: var definition } when !IsAccessible(definition, compilation) => type,
        INamedTypeSymbol { ContainingType: var outer } named => HiddenIn(
            outer is null ? named.TypeArguments : named.TypeArguments.Prepend(outer), compilation),
        _ => null,
    };

    /// <summary>The first of the types that is hidden, in whole or in part.</summary>
    public static ITypeSymbol? HiddenIn(IEnumerable<ITypeSymbol> types, Compilation compilation) => types
        .Select(type => HiddenIn(type, compilation))
        .FirstOrDefault(static hidden => hidden is not null);

    // The compiler looks through all references for an answer, which few types need. What a type is within is asked
    // for itself.
    private static bool IsAccessible(ISymbol symbol, Compilation compilation) =>
        symbol.DeclaredAccessibility is Accessibility.Public
        || compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);
}
