using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Where a compilation opens sessions, judged generously: who asks wants to be certain that none is open.
/// </summary>
internal sealed class SessionOpenings
{
    private const string StartSession = nameof(StartSession);

    // Functions that leave a session open for their callers.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { StartSession };

    private readonly CallGraph _calls;
    private readonly HashSet<IAssemblySymbol> _others;

    public SessionOpenings(CallGraph calls, Compilation compilation, CancellationToken cancellation)
    {
        _calls = calls;
        _others = OthersOf(compilation);
        var openings = calls.CallsOf([StartSession]).ToList();
        var isHere = openings.Count > 0 || HasRootSpan(compilation, cancellation);
        IsAnywhere = isHere || _others.Count > 0;
        IsMeant = isHere || ClientStarts.In(calls, KnownSymbols.Of(compilation));
        foreach (var opening in openings.Where(static opening => !IsUsed(opening.Call)))
        {
            AddName(opening.Caller);
        }

        AddCallers();
    }

    /// <summary>Whether a session may be opened anywhere, also by referenced projects.</summary>
    public bool IsAnywhere { get; }

    /// <summary>
    /// Whether the compilation itself starts a client or opens a session. Where it does neither it may well be after
    /// spans alone.
    /// </summary>
    public bool IsMeant { get; }

    /// <summary>Whether one is left open by something that is called without its name being said.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>Whether the function opens a session, or calls what may leave one open.</summary>
    public bool MayOpen(IMethodSymbol function)
    {
        var bodies = CallGraph.BodiesOf(function).ToList();
        return bodies.SelectMany(static body => body.DescendantTokens()).Any(IsOpening)
            || (_others.Count > 0 && _calls.CallsIn(bodies).Any(IsOfOthers));
    }

    private bool IsOpening(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) && _names.Contains(token.ValueText);

    private bool IsOfOthers(CallSite site) => _others.Contains(site.Called.ContainingAssembly);

    private static bool IsUsed(InvocationExpressionSyntax call) => call.Ancestors()
        .TakeWhile(static outer => outer is not (AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax
            or LocalFunctionStatementSyntax))
        .Any(static outer => outer is UsingStatementSyntax
            or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 });

    private static bool HasRootSpan(Compilation compilation, CancellationToken cancellation) => ProjectTargets
        .Of(compilation, cancellation)
        .Any(static target => target.Request.Role is OperationRole.RootSpan);

    // Our own packages open none by themselves.
    private static HashSet<IAssemblySymbol> OthersOf(Compilation compilation) => new(
        compilation.SourceModule.ReferencedAssemblySymbols
            .Where(static assembly => !IsOurs(assembly.Name) && AnnotatedNames.UsesRuntime(assembly)),
        SymbolEqualityComparer.Default);

    private static bool IsOurs(string assembly) =>
        assembly == MetadataNames.Runtime
        || assembly.StartsWith(MetadataNames.Runtime + ".", StringComparison.Ordinal);

    // By name alone, which errs on the side of silence.
    private void AddCallers()
    {
        for (var before = 1; before < _names.Count;)
        {
            before = _names.Count;
            foreach (var site in _calls.CallsOf(_names.Where(static name => name != StartSession).ToList()).ToList())
            {
                AddName(site.Caller);
            }
        }
    }

    private void AddName(IMethodSymbol? function)
    {
        switch (function)
        {
            case { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction }:
                _names.Add(function.Name);
                break;
            case { AssociatedSymbol: { } property }:
                _names.Add(property.Name);
                break;
            default:
                IsHidden = true;
                break;
        }
    }
}
