using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The calls of a compilation, walked from the called to the callers: by name first, so that only what leads to the
/// searched methods is bound.
/// </summary>
internal sealed class CallGraph(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<IMethodSymbol, IReadOnlyList<CallSite>> _callers = new(SymbolEqualityComparer.Default);

    // Of all files: one method after another is asked for, and each file holds few of their names. Not of wrappers:
    // what they call is an operation, or works for one.
    private readonly ILookup<string, List<InvocationExpressionSyntax>> _calls = compilation.SyntaxTrees
        .Where(static tree => !ProjectIndex.IsOurs(tree))
        .SelectMany(static tree => NamedNodes.Of(tree).Calls)
        .ToLookup(static named => named.Key, static named => named.Value, StringComparer.Ordinal);

    /// <summary>The calls by these names, of whatever method.</summary>
    public IEnumerable<CallSite> CallsOf(IEnumerable<string> names) => names
        .SelectMany(name => _calls[name])
        .SelectMany(static calls => calls)
        .Select(SiteOf)
        .OfType<CallSite>();

    /// <summary>The calls that run this method for certain, and no override of it.</summary>
    public IReadOnlyList<CallSite> CallersOf(IMethodSymbol method)
    {
        if (!_callers.TryGetValue(method, out var callers))
        {
            callers =
            [
                .. CallsOf([method.Name]).Where(site => KnownSymbols.Same(DefinitionOf(site.Called), method)
                    && IsCertain(site)),
            ];
            _callers.Add(method, callers);
        }

        return callers;
    }

    /// <summary>The method as it is declared, in the part that declares it.</summary>
    public static IMethodSymbol DefinitionOf(IMethodSymbol called)
    {
        var method = ExtensionBlocks.ImplementationOf((called.ReducedFrom ?? called).OriginalDefinition);
        return method.PartialDefinitionPart ?? method;
    }

    /// <summary>The calls that these bodies make.</summary>
    public IEnumerable<CallSite> CallsIn(IEnumerable<SyntaxNode> bodies) => bodies
        .SelectMany(static body => body.DescendantNodes())
        .OfType<InvocationExpressionSyntax>()
        .Select(SiteOf)
        .OfType<CallSite>();

    /// <summary>What a function does: its declarations, or the statements of the file that the program is.</summary>
    public static IEnumerable<SyntaxNode> BodiesOf(IMethodSymbol function) => function.DeclaringSyntaxReferences
        .Concat(function.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
        .Select(static reference => reference.GetSyntax())
        .SelectMany(static syntax => syntax is CompilationUnitSyntax program
            ? program.Members.OfType<GlobalStatementSyntax>()
            : new[] { syntax }.AsEnumerable());

    /// <summary>
    /// Whether the call runs the method that it names. Through a virtual one it may run an override, and does not tell.
    /// </summary>
    public static bool IsCertain(CallSite site) =>
        site.Called is { IsVirtual: false, IsAbstract: false } and ({ IsOverride: false } or { IsSealed: true })
        || site.Called.ContainingType.IsSealed
        || site.Call.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    private CallSite? SiteOf(InvocationExpressionSyntax call) =>
        CallSite.Of(call, compilation, cancellation);
}
