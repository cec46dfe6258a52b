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
            type?.OriginalDefinition,
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
        && !FrameworkMembers.Contains(method);

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
