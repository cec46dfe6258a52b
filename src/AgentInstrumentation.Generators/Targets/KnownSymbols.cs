using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The types of a compilation that decisions are made by; the only place that looks types up by name.
/// </summary>
internal sealed class KnownSymbols
{
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> Cache = new();

    private readonly (INamedTypeSymbol? Attribute, OperationRole Role)[] _operations;
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _named = new(StringComparer.Ordinal);

    private KnownSymbols(Compilation compilation)
    {
        Compilation = compilation;
        _operations = [.. MetadataNames.Operations.Select(entry => (Find(entry.Name), entry.Role))];
        InstrumentedBody = Find(MetadataNames.InstrumentedBody);
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
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol? InstrumentedBody { get; }

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

    /// <summary>
    /// Whether the compilation references the runtime at all; where it does not, nothing is to be done.
    /// </summary>
    public bool HasRuntime => _operations[0].Attribute is not null;

    public static KnownSymbols Of(Compilation compilation) =>
        Cache.GetValue(compilation, static compilation => new KnownSymbols(compilation));

    /// <summary>Whether an attribute is the runtime's one of that name.</summary>
    public bool Is(AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } given && Same(given, _named.GetOrAdd(metadataName, Find));

    public OperationRole? RoleOf(INamedTypeSymbol? attribute) => _operations
        .Where(entry => Same(entry.Attribute, attribute))
        .Select(static entry => (OperationRole?)entry.Role)
        .FirstOrDefault();

    public static bool Same(ISymbol? left, ISymbol? right) =>
        left is not null && SymbolEqualityComparer.Default.Equals(left, right);

    private INamedTypeSymbol? Find(string name) => Compilation.GetTypeByMetadataName(name);
}
