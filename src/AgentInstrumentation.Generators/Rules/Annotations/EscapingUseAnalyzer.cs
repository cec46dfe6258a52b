using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1010, off by default: how many uses of annotated methods are traced, and where one escapes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EscapingUseAnalyzer() : RuleAnalyzer(RuleDescriptors.EscapingUse)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var state = new State();
        RegisterFiles(start, known, state.Collect);
        start.RegisterCompilationEndAction(state.Report);
    }

    private sealed class State
    {
        private readonly ConcurrentBag<Use> _found = [];
        private Uses? _uses;

        public void Collect(RuleFile file)
        {
            _uses ??= new Uses(file.Model.Compilation, file.Cancellation);
            foreach (var name in _uses.NamesIn(file.Model.SyntaxTree, file.Cancellation))
            {
                if (_uses.At(name, file.Cancellation) is { } use)
                {
                    _found.Add(use);
                }
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            var escaping = _found
                .Where(static use => use.Escape is not null)
                .OrderBy(static use => use.Place.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static use => use.Place.SpanStart)
                .ToList();
            if (escaping.Count > 0)
            {
                context.ReportDiagnostic(Describe(escaping[0], escaping, _found.Count));
            }
        }

        private static Diagnostic Describe(Use first, List<Use> escaping, int count) => Diagnostic.Create(
            RuleDescriptors.EscapingUse,
            first.Place.GetLocation(),
            additionalLocations: escaping.Skip(1).Select(static use => use.Place.GetLocation()),
            count - escaping.Count,
            count,
            first.Target.Method.Name,
            first.Escape!.Reason,
            first.Escape.Advice);
    }
}
