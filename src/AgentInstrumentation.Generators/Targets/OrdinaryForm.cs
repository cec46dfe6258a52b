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

        return RefuseTypeParameters(method) ?? RefuseUnnameable(method, known);
    }

    /// <summary>
    /// Whether the interceptor may not call the method itself, and so needs an <c>[UnsafeAccessor]</c>.
    /// </summary>
    public static bool NeedsAccessor(IMethodSymbol method, Compilation compilation) =>
        !compilation.IsSymbolAccessibleWithin(method, compilation.Assembly);

    /// <summary>The type that declares the method and the types around it, from the innermost out.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    // An interceptor has the type parameters of the method's types beside its own, in one list.
    private static Refusal? RefuseTypeParameters(IMethodSymbol method)
    {
        var names = ContainingTypes(method).SelectMany(static type => type.TypeParameters)
            .Concat(method.TypeParameters)
            .GroupBy(static parameter => parameter.Name, StringComparer.Ordinal);
        return names.FirstOrDefault(static group => group.Count() > 1) is { Key: var name }
            ? Refusal.Shape($"its type parameter '{name}' hides one of its type; rename it")
            : null;
    }

    // The interceptor stands in a class of its own, so it must be able to name everything that the call names.
    private static Refusal? RefuseUnnameable(IMethodSymbol method, KnownSymbols known)
    {
        var compilation = known.Compilation;
        if (!IsNameable(method.ContainingType, compilation))
        {
            return Refusal.Shape(
                $"its type '{method.ContainingType.Name}' can only be named within another; make it internal, "
                + "or the method partial with a core method");
        }

        if (Signatures.TypesOf(method).FirstOrDefault(type => !IsNameable(type, compilation)) is { } hidden)
        {
            return Refusal.Shape($"'{hidden.Name}' in its signature can only be named within its own type; make it internal");
        }

        return NeedsAccessor(method, compilation) ? RefuseAccessor(method, known) : null;
    }

    private static Refusal? RefuseAccessor(IMethodSymbol method, KnownSymbols known)
    {
        const string Advice = "make it internal, or partial with a core method";
        if (known.UnsafeAccessor is null)
        {
            return Refusal.Shape($"it can only be called from within its own type; {Advice}");
        }

        return method.ContainingType switch
        {
            { IsStatic: true } => Refusal.Shape($"it can only be called from within its own static class; {Advice}"),
            { TypeKind: TypeKind.Interface } => Refusal.Shape($"it can only be called from within its own interface; {Advice}"),
            _ => null,
        };
    }

    /// <summary>Whether a generated class beside the user's can name the type.</summary>
    public static bool IsNameable(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => IsNameable(array.ElementType, compilation),
        IPointerTypeSymbol pointer => IsNameable(pointer.PointedAtType, compilation),
        INamedTypeSymbol named => !named.IsFileLocal
            && (named.ContainingType is null || IsNameable(named.ContainingType, compilation))
            && compilation.IsSymbolAccessibleWithin(named, compilation.Assembly)
            && named.TypeArguments.All(argument => IsNameable(argument, compilation)),
        _ => true,
    };
}
