using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The types of a compilation that decisions are made by; the only place that looks types up by name.
/// </summary>
internal sealed class KnownSymbols
{
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> Cache = new();

    private static readonly LibraryReadings<Target?> Targets = new();
    private static readonly LibraryReadings<CallTarget?> CallTargets = new();

    private readonly (INamedTypeSymbol? Attribute, OperationRole Role)[] _operations;
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _named = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IMethodSymbol, Target?> _targets = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, CallTarget?> _callTargets =
        new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, AttributeData[]> _ofAssemblies = new(SymbolEqualityComparer.Default);
    private readonly Lazy<CallRules> _callRules;

    private KnownSymbols(Compilation compilation)
    {
        Compilation = compilation;
        _operations = [.. MetadataNames.Operations.Select(entry => (Find(entry.Name), entry.Role))];
        Instrumented = Find(MetadataNames.Instrumented);
        AgentClient = Find(MetadataNames.AgentClient);
        Options = Find(MetadataNames.AgentInstrumentationOptions);
        Task = Find("System.Threading.Tasks.Task");
        TaskOfT = Find("System.Threading.Tasks.Task`1");
        ValueTask = Find("System.Threading.Tasks.ValueTask");
        ValueTaskOfT = Find("System.Threading.Tasks.ValueTask`1");
        AsyncEnumerable = Find("System.Collections.Generic.IAsyncEnumerable`1");
        AsyncEnumerator = Find("System.Collections.Generic.IAsyncEnumerator`1");
        Enumerable = Find("System.Collections.Generic.IEnumerable`1");
        CancellationToken = Find("System.Threading.CancellationToken");
        Disposable = Find("System.IDisposable");
        AsyncDisposable = Find("System.IAsyncDisposable");
        Expression = Find("System.Linq.Expressions.Expression`1");
        UnsafeAccessor = Find("System.Runtime.CompilerServices.UnsafeAccessorAttribute");
        _callRules = new Lazy<CallRules>(() => new CallRules(this));
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol? Instrumented { get; }

    public INamedTypeSymbol? AgentClient { get; }

    public INamedTypeSymbol? Options { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskOfT { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol? ValueTaskOfT { get; }

    public INamedTypeSymbol? AsyncEnumerable { get; }

    public INamedTypeSymbol? AsyncEnumerator { get; }

    public INamedTypeSymbol? Enumerable { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? Disposable { get; }

    public INamedTypeSymbol? AsyncDisposable { get; }

    public INamedTypeSymbol? Expression { get; }

    public INamedTypeSymbol? UnsafeAccessor { get; }

    /// <summary>The rules that name methods of other libraries as operations.</summary>
    public CallRules CallRules => _callRules.Value;

    /// <summary>
    /// Whether the compilation references the runtime at all; where it does not, nothing is to be done.
    /// </summary>
    public bool HasRuntime => _operations[0].Attribute is not null;

    public static KnownSymbols Of(Compilation compilation) =>
        Cache.GetValue(compilation, static compilation => new KnownSymbols(compilation));

    /// <summary>Whether an attribute is the runtime's one of that name.</summary>
    public bool Is(AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } given
        && metadataName.EndsWith(given.MetadataName, StringComparison.Ordinal)
        && Same(given, Named(metadataName));

    /// <summary>Whether one of the attributes is the runtime's one of that name.</summary>
    public bool HasAny(ImmutableArray<AttributeData> attributes, string metadataName)
    {
        foreach (var attribute in attributes)
        {
            if (Is(attribute, metadataName))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type of that name, looked up once; null where it is not referenced.</summary>
    public INamedTypeSymbol? Named(string metadataName) => _named.GetOrAdd(metadataName, Find);

    /// <summary>Whether a type is, or comes from, the one of that name.</summary>
    public bool Inherits(ITypeSymbol? type, string metadataName)
    {
        var searched = Named(metadataName);
        for (var current = type; searched is not null && current is not null; current = current.BaseType)
        {
            if (Same(current.OriginalDefinition, searched))
            {
                return true;
            }
        }

        return searched is not null && type?.AllInterfaces.Any(of => Same(of.OriginalDefinition, searched)) == true;
    }

    /// <summary>The attributes that ask for tracing.</summary>
    public IEnumerable<AttributeData> OperationsAmong(IEnumerable<AttributeData> attributes) =>
        attributes.Where(attribute => RoleOf(attribute.AttributeClass) is not null);

    /// <summary>Whether a method is left out, by itself, by its property or by a type around it.</summary>
    public bool IsNotInstrumented(IMethodSymbol method)
    {
        if (HasAny(method.GetAttributes(), MetadataNames.NotInstrumented)
            || (method.AssociatedSymbol is { } member
                && HasAny(member.GetAttributes(), MetadataNames.NotInstrumented)))
        {
            return true;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (HasAny(type.GetAttributes(), MetadataNames.NotInstrumented))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the body of a member, or a type, was generated. Of a method of another project only this tells that it
    /// is partial.
    /// </summary>
    public bool IsBodyInstrumented(ISymbol symbol) => HasAny(symbol.GetAttributes(), MetadataNames.InstrumentedBody);

    /// <summary>The attribute with the options of all methods of an assembly, or null.</summary>
    public AttributeData? DefaultsOf(IAssemblySymbol? assembly) =>
        AttributesOf(assembly).FirstOrDefault(attribute => Is(attribute, MetadataNames.InstrumentationDefaults));

    /// <summary>The tags of all methods of an assembly.</summary>
    public IEnumerable<AttributeData> TagsOf(IAssemblySymbol? assembly) =>
        AttributesOf(assembly).Where(attribute => Is(attribute, MetadataNames.Tag));

    public OperationRole? RoleOf(INamedTypeSymbol? attribute)
    {
        foreach (var (known, role) in _operations)
        {
            if (Same(known, attribute))
            {
                return role;
            }
        }

        return null;
    }

    /// <summary>What was decided on a method: once, for all who ask.</summary>
    public Target? TargetOf(IMethodSymbol method, Func<IMethodSymbol, KnownSymbols, Target?> decide) =>
        _targets.GetOrAdd(method, asked => Targets.Of(asked, this, () => decide(asked, this), MayKeep));

    /// <summary>What was read of a method for all calls but those through <c>base</c>: once for all files.</summary>
    public CallTarget? CallTargetOf(TracedCall call, Func<TracedCall, KnownSymbols, CallTarget?> parse) =>
        call.Interception.IsOfBaseCall
            ? parse(call, this)
            : _callTargets.GetOrAdd(call.Target.Method, method =>
                CallTargets.Of(method, this, () => parse(call, this), static _ => true));

    public static bool Same(ISymbol? left, ISymbol? right) =>
        left is not null && SymbolEqualityComparer.Default.Equals(left, right);

    // A rule of the project's own is a part of it.
    private static bool MayKeep(Target? target) => target?.Request.Rule is null or { Set: not null };

    // Kept, because an assembly has many attributes and each of its methods asks.
    private AttributeData[] AttributesOf(IAssemblySymbol? assembly) => assembly is null
        ? []
        : _ofAssemblies.GetOrAdd(assembly, symbol =>
        [
            .. symbol.GetAttributes().Where(attribute =>
                Is(attribute, MetadataNames.InstrumentationDefaults) || Is(attribute, MetadataNames.Tag)),
        ]);

    private INamedTypeSymbol? Find(string name) => Compilation.GetTypeByMetadataName(name);
}
