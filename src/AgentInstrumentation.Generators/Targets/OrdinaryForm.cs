using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The ordinary form: direct calls of the method are intercepted where they are made.</summary>
internal static class OrdinaryForm
{
    public static Refusal? Refuse(IMethodSymbol method, KnownSymbols known)
    {
        if (KnownSymbols.Same(known.Compilation.GetEntryPoint(default), method))
        {
            return Refusal.Shape("it is the program's entry point, which no code calls; annotate a method that it calls");
        }

        if (method.ContainingType is { TypeKind: TypeKind.Struct })
        {
            return Refusal.Shape("it belongs to a struct, which is supported in the partial form alone for now");
        }

        if (ContainingTypes(method).Any(static type => type.IsGenericType))
        {
            return Refusal.Shape("its type is generic, which is supported in the partial form alone for now");
        }

        return RefuseInaccessible(method, known.Compilation);
    }

    // The interceptor stands in a class of its own, so it must be able to name everything that the call names.
    private static Refusal? RefuseInaccessible(IMethodSymbol method, Compilation compilation)
    {
        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)
            || ContainingTypes(method).Any(static type => type.IsFileLocal))
        {
            return Refusal.Shape(
                "it can only be reached from within its own type; make it internal, or partial with a core method");
        }

        var hidden = method.Parameters.Select(static parameter => parameter.Type)
            .Append(method.ReturnType)
            .FirstOrDefault(type => !IsNameable(type, compilation));
        return hidden is null
            ? null
            : Refusal.Shape($"'{hidden.Name}' in its signature can only be named within its own type; make it internal");
    }

    private static bool IsNameable(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => IsNameable(array.ElementType, compilation),
        INamedTypeSymbol named => !named.IsFileLocal
            && compilation.IsSymbolAccessibleWithin(named, compilation.Assembly)
            && named.TypeArguments.All(argument => IsNameable(argument, compilation)),
        _ => true,
    };

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }
}
