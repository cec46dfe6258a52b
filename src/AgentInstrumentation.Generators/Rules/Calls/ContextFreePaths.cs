using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Finds a way from an entry point to an operation on which nobody opens a session. It is found walking backwards, and
/// only over calls that are certain.
/// </summary>
/// <remarks>
/// Where it cannot know it finds nothing: through delegates, overrides and public methods of a library, and at any
/// function that might open a session in whatever order.
/// </remarks>
internal sealed class ContextFreePaths
{
    private readonly Compilation _compilation;
    private readonly KnownSymbols _known;
    private readonly CallGraph _calls;
    private readonly SessionOpenings _openings;
    private readonly IMethodSymbol? _entryPoint;
    private readonly Dictionary<IMethodSymbol, bool> _covered = new(SymbolEqualityComparer.Default);

    public ContextFreePaths(Compilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _known = KnownSymbols.Of(compilation);
        _calls = new CallGraph(compilation, cancellation);
        _openings = new SessionOpenings(_calls, compilation, cancellation);
        _entryPoint = compilation.GetEntryPoint(cancellation);
    }

    /// <summary>The calls among these that record an event with no session open, each with the way to it.</summary>
    public IEnumerable<ContextFreeCall> FindAmong(IEnumerable<CallSite> sites) =>
        _openings is { IsMeant: true, IsHidden: false }
            ? sites.Where(IsEvent).Select(Find).OfType<ContextFreeCall>()
            : [];

    /// <summary>The first method on the way that can be the root of a session; null where there is none.</summary>
    public IMethodSymbol? RootOf(ContextFreeCall found) => found.Way.FirstOrDefault(CanBeRoot);

    private bool CanBeRoot(IMethodSymbol function) =>
        function is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
        && !KnownSymbols.Same(function, _entryPoint)
        && !FrameworkEntries.Contain(function, _known)
        && !function.DeclaringSyntaxReferences.IsEmpty
        && (MethodShapes.Refuse(function, function, OperationRequest.ActionByDefault(function, _known), _known)
            ?? OrdinaryForm.Refuse(function, _known)) is null;

    private bool IsEvent(CallSite site) =>
        TracedMethods.Find(site.Called, _known) is { Request.Role: not OperationRole.RootSpan } target
        && target.Form switch
        {
            TargetForm.Ordinary => CallForms.Of(
                site.Call, _compilation.GetSemanticModel(site.Call.SyntaxTree), _known, default)
                is { Interception.Refusal: null },
            TargetForm.Partial => CallGraph.IsCertain(site),
            // Whether it is the decorator that is called, the call does not tell.
            _ => false,
        };

    private ContextFreeCall? Find(CallSite site)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<ContextFreeCall>();
        Visit(new ContextFreeCall(site, []), site.Caller);
        while (open.Count > 0)
        {
            var reached = open.Dequeue();
            if (IsEntry(reached.Way[0]))
            {
                return reached;
            }

            foreach (var caller in _calls.CallersOf(reached.Way[0]))
            {
                Visit(reached, caller.Caller);
            }
        }

        return null;

        void Visit(ContextFreeCall reached, IMethodSymbol? function)
        {
            if (function is not null && seen.Add(function) && !IsCovered(function))
            {
                open.Enqueue(reached with { Way = [function, .. reached.Way] });
            }
        }
    }

    // The calls of an operation are themselves looked at, so that only the outermost is reported.
    private bool IsCovered(IMethodSymbol function)
    {
        if (!_covered.TryGetValue(function, out var covered))
        {
            covered = Target.Of(function, _known) is not null
                || RelatedMembers.AboveOf(function).Any(above =>
                    Target.Of(above, _known) is not null || DecoratorForm.Matches(above, _known))
                || _openings.MayOpen(function);
            _covered.Add(function, covered);
        }

        return covered;
    }

    private bool IsEntry(IMethodSymbol function) =>
        KnownSymbols.Same(function, _entryPoint)
        || (!_openings.IsAnywhere && FrameworkEntries.Contain(function, _known));
}
