using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What <c>[InstrumentCalls]</c> says: which methods of a type are operations, and which; or what
/// <c>[InstrumentRegistrations]</c> says: which of them make tools.
/// </summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Type">The type that declares the methods, as it is defined; null where it is not referenced.</param>
/// <param name="TypeName">That type as the rule gives it; null where it gives none.</param>
/// <param name="Methods">The pattern of their names.</param>
internal sealed record CallRule(AttributeData Attribute, INamedTypeSymbol? Type, string? TypeName, string Methods)
{
    private readonly NamePattern _pattern = new(Methods);

    /// <summary>The rule set that it belongs to; null for a rule of the project's own.</summary>
    public string? Set { get; } = new OptionLayers([Attribute]).Named<string?>(nameof(Set), null);

    /// <summary>The static class whose methods make the calls instead; null where the wrapper makes them.</summary>
    public INamedTypeSymbol? Through { get; } =
        new OptionLayers([Attribute]).Named<ITypeSymbol?>(nameof(Through), null) as INamedTypeSymbol;

    /// <summary>Whether the methods make what is traced when it is called, and are no operations themselves.</summary>
    public bool IsRegistration { get; } = Attribute.AttributeClass?.Name == MetadataNames.SimpleInstrumentRegistrations;

    /// <summary>The static class that traces what they make, where the rule says it.</summary>
    public INamedTypeSymbol? Wrapper { get; } =
        new OptionLayers([Attribute]).Named<ITypeSymbol?>(nameof(Wrapper), null) as INamedTypeSymbol;

    /// <summary>What an attribute says: a rule for each type that it names.</summary>
    public static IEnumerable<CallRule> AllOf(AttributeData attribute, KnownSymbols known)
    {
        var methods = attribute.ConstructorArguments.ElementAtOrDefault(1).Value as string ?? "";
        return attribute.ConstructorArguments.FirstOrDefault().Value switch
        {
            // The compiler speaks of what is missing in 'typeof'.
            INamedTypeSymbol { TypeKind: not TypeKind.Error } type =>
                [new CallRule(attribute, type.OriginalDefinition, type.ToDisplayString(), methods)],
            string names => NamePattern.AlternativesOf(names)
                .Select(name => new CallRule(attribute, known.Named(name), name, methods)),
            _ => [new CallRule(attribute, Type: null, TypeName: null, methods)],
        };
    }

    /// <summary>The class that traces what the method makes; null where none does, or it makes nothing.</summary>
    public INamedTypeSymbol? WrapperOf(IMethodSymbol method, KnownSymbols known) => !IsRegistration
        ? null
        : (Wrapper is { } given ? [given] : known.CallRules.Wrappers)
            .FirstOrDefault(wrapper => ResultWrappers.Serves(wrapper, method, known));

    /// <summary>The methods of the names that it gives.</summary>
    public IEnumerable<IMethodSymbol> NamedMethods(KnownSymbols known) => Type is null
        ? []
        : Type.GetMembers().OfType<IMethodSymbol>().Where(method => IsNamed(method, known));

    /// <summary>The methods that it is for.</summary>
    public IEnumerable<IMethodSymbol> MatchedMethods(KnownSymbols known) =>
        NamedMethods(known).Where(method => IsServed(method, known));

    /// <summary>Whether it is for a method that its type declares.</summary>
    public bool Matches(IMethodSymbol method, KnownSymbols known) => IsNamed(method, known) && IsServed(method, known);

    private bool IsNamed(IMethodSymbol method, KnownSymbols known) =>
        method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
        && _pattern.Matches(method.Name)
        && Symbols.IsAccessible(method, known.Compilation)
        && !FrameworkMembers.Contains(method);

    private bool IsServed(IMethodSymbol method, KnownSymbols known) => IsRegistration
        ? WrapperOf(method, known) is not null
        : Through is null || Through.GetMembers(method.Name).OfType<IMethodSymbol>().Any(twin => IsTwin(twin, method));

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
}
