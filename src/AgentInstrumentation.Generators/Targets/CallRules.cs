using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The rules that name methods of other libraries as operations: those of the project, then the rule sets of the
/// assemblies that it references, as far as the project takes them.
/// </summary>
internal sealed class CallRules
{
    private const string Feature = "AgentInstrumentLlmCalls";

    private static readonly ConditionalWeakTable<IAssemblySymbol, AttributeData[]> OfAssembly = new();

    private readonly KnownSymbols _known;

    // By the type that declares their methods, in the order in which they count.
    private readonly ILookup<ISymbol?, CallRule> _byType;

    public CallRules(KnownSymbols known)
    {
        _known = known;
        var compilation = known.Compilation;
        Own = [.. AttributesOf(compilation.Assembly, known).SelectMany(attribute => CallRule.AllOf(attribute, known))];
        // Without the package's targets no interceptor would be accepted, and nobody asked for these calls by name.
        var sets = InterceptorNamespaces.ContainOurs(compilation) ? SetsOf(known) : [];
        List<CallRule> all = [.. Own, .. sets];
        Wrappers = [.. all.Select(static rule => rule.Wrapper).OfType<INamedTypeSymbol>()];
        _byType = all
            .Where(static rule => rule.Type is not null)
            .ToLookup(static rule => (ISymbol?)rule.Type, SymbolEqualityComparer.Default);
    }

    /// <summary>The rules of the project itself, also those without effect.</summary>
    public IReadOnlyList<CallRule> Own { get; }

    /// <summary>The classes that trace what factories make, for the rules that name none.</summary>
    public IReadOnlyList<INamedTypeSymbol> Wrappers { get; }

    /// <summary>The names of the methods that rules are for.</summary>
    public IEnumerable<string> Names => _byType
        .SelectMany(static rules => rules)
        .SelectMany(rule => rule.MatchedMethods(_known))
        .Select(static method => method.Name);

    /// <summary>The rule for a method, or for what it overrides; null for none.</summary>
    public CallRule? Find(IMethodSymbol method)
    {
        if (_byType.Count == 0)
        {
            return null;
        }

        for (var declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            var definition = declared.OriginalDefinition;
            if (_byType[definition.ContainingType].FirstOrDefault(rule => rule.Matches(definition, _known)) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    private static IEnumerable<CallRule> SetsOf(KnownSymbols known) => known.Compilation.SourceModule
        .ReferencedAssemblySymbols
        .Select(assembly => (Assembly: assembly, Rules: OfAssembly.GetValue(assembly, read => ReadSets(read, known))))
        .Where(static entry => entry.Rules.Length > 0)
        // The runtime's own come last: the package of a library's integration knows that library better.
        .OrderBy(static entry => AnnotatedNames.IsRuntime(entry.Assembly))
        .SelectMany(static entry => entry.Rules)
        .SelectMany(attribute => CallRule.AllOf(attribute, known))
        .Where(rule => rule.Set is { } set && IsTaken(set, known.Compilation));

    /// <summary>Whether the project takes a rule set: all of them unless it lists some or says <c>none</c>.</summary>
    private static bool IsTaken(string set, Compilation compilation) =>
        compilation.SyntaxTrees.FirstOrDefault()?.Options.Features.TryGetValue(Feature, out var listed) != true
        || string.IsNullOrWhiteSpace(listed)
        || listed!.Split('|', ';', ',')
            .Select(static name => name.Trim())
            .Any(name => Same(name, set) || Same(name, "all"));

    private static bool Same(string left, string right) => StringComparer.OrdinalIgnoreCase.Equals(left, right);

    // Once for an assembly, since it is asked for at each keystroke.
    private static AttributeData[] ReadSets(IAssemblySymbol assembly, KnownSymbols known) =>
        AnnotatedNames.IsRuntime(assembly) || AnnotatedNames.UsesRuntime(assembly) ? AttributesOf(assembly, known) : [];

    private static AttributeData[] AttributesOf(IAssemblySymbol assembly, KnownSymbols known) =>
        [.. assembly.GetAttributes().Where(attribute => known.Is(attribute, MetadataNames.InstrumentCalls)
            || known.Is(attribute, MetadataNames.InstrumentRegistrations))];
}
