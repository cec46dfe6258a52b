using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2002: an operation is called on a way from an entry point that opens no session.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextFreeEventAnalyzer() : RuleAnalyzer(RuleDescriptors.ContextFreeEvent)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var state = new State();
        RegisterFiles(start, known, state.Collect);
        start.RegisterCompilationEndAction(state.Report);
    }

    private sealed class State
    {
        private static readonly IEqualityComparer<IMethodSymbol> Same = SymbolEqualityComparer.Default;

        private readonly ConcurrentBag<CallSite> _sites = [];

        public void Collect(RuleFile file)
        {
            foreach (var (call, _) in file.OperationCalls())
            {
                if (CallSite.Of(call, file.Model, file.Cancellation) is { } site)
                {
                    _sites.Add(site);
                }
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            if (_sites.IsEmpty)
            {
                return;
            }

            var paths = new ContextFreePaths(context.Compilation, context.CancellationToken);
            foreach (var ofFunction in paths.FindAmong(InOrder()).GroupBy(static found => found.Way.Last(), Same))
            {
                foreach (var found in ofFunction)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        RuleDescriptors.ContextFreeEvent,
                        found.Site.Call.GetLocation(),
                        additionalLocations: [PlaceOfFix(ofFunction.First(), paths)],
                        found.Site.Called.Name,
                        found.Describe()));
                }
            }
        }

        // One session is enough for all calls in a function, so they share the place.
        private static Location PlaceOfFix(ContextFreeCall first, ContextFreePaths paths) =>
            paths.RootOf(first) is { } root ? root.Locations[0] : first.Site.Call.GetLocation();

        private IEnumerable<CallSite> InOrder() => _sites
            .OrderBy(static site => site.Call.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static site => site.Call.SpanStart);
    }
}
