using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What <c>[InstrumentCalls]</c> says: which methods of a type are operations, and which.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Type">The type that declares the methods, as it is defined; null where it is not referenced.</param>
/// <param name="Methods">The pattern of their names.</param>
internal sealed record CallRule(AttributeData Attribute, INamedTypeSymbol? Type, string Methods)
{
    /// <summary>The rule set that it belongs to; null for a rule of the project's own.</summary>
    public string? Set { get; } = new OptionLayers([Attribute]).Named<string?>(nameof(Set), null);

    /// <summary>The static class whose methods make the calls instead; null where the wrapper makes them.</summary>
    public INamedTypeSymbol? Through { get; } =
        new OptionLayers([Attribute]).Named<ITypeSymbol?>(nameof(Through), null) as INamedTypeSymbol;

    /// <summary>The type as the rule gives it.</summary>
    public string? TypeName { get; } = Attribute.ConstructorArguments.FirstOrDefault().Value switch
    {
        ITypeSymbol type => type.ToDisplayString(),
        var name => name as string,
    };

    public static CallRule Read(AttributeData attribute, KnownSymbols known)
    {
        var type = attribute.ConstructorArguments.FirstOrDefault().Value switch
        {
            INamedTypeSymbol given => given,
            string name => known.Named(name),
            _ => null,
        };
        return new CallRule(
            attribute,
            // The compiler speaks of what is missing in 'typeof'.
            type is { TypeKind: not TypeKind.Error } ? type.OriginalDefinition : null,
            attribute.ConstructorArguments.ElementAtOrDefault(1).Value as string ?? "");
    }

    /// <summary>The methods that it is for.</summary>
    public IEnumerable<IMethodSymbol> MatchedMethods(KnownSymbols known) => Type is null
        ? []
        : Type.GetMembers().OfType<IMethodSymbol>().Where(method => Matches(method, known));

    /// <summary>Whether it is for a method that its type declares.</summary>
    public bool Matches(IMethodSymbol method, KnownSymbols known) =>
        method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
        && IsLike(method.Name)
        && known.Compilation.IsSymbolAccessibleWithin(method, known.Compilation.Assembly)
        && !FrameworkMembers.Contains(method)
        && (Through is null
            || Through.GetMembers(method.Name).OfType<IMethodSymbol>().Any(twin => IsTwin(twin, method)));

    // By what their parameters are called, which neither side may change, and of what shape their types are.
    private static bool IsTwin(IMethodSymbol twin, IMethodSymbol method)
    {
        var given = twin.Parameters.Skip(method.IsStatic ? 0 : 1).ToList();
        return twin is { IsStatic: true, DeclaredAccessibility: Accessibility.Public }
            && twin.TypeParameters.Length == method.ContainingType.TypeParameters.Length + method.TypeParameters.Length
            && twin.Parameters.Length == method.Parameters.Length + (method.IsStatic ? 0 : 1)
            && given.Zip(method.Parameters, static (left, right) => left.Name == right.Name
                && left.RefKind == right.RefKind
                && left.Type.MetadataName == right.Type.MetadataName).All(static same => same);
    }

    private bool IsLike(string name)
    {
        var parts = Methods.Split('*');
        if (parts.Length == 1)
        {
            return name == Methods;
        }

        var first = parts[0];
        var last = parts[parts.Length - 1];
        if (name.Length < first.Length + last.Length
            || !name.StartsWith(first, StringComparison.Ordinal)
            || !name.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // What stands between two stars is found as early as it can be, which leaves the most to the rest.
        var rest = name.Substring(first.Length, name.Length - first.Length - last.Length);
        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest.Substring(at + part.Length);
        }

        return true;
    }
}
