using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2004: a session or an operation is used after its end, or ended twice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateUseAnalyzer() : RuleAnalyzer(RuleDescriptors.LateUse)
{
    // What an ended session still takes, and the second 'Dispose', which is there for safety.
    private static readonly HashSet<string> Harmless = ["Dispose", "RecordScore", "Tag", "ToString", "Equals", "GetHashCode", "GetType"];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var creation in Scopes.CreatedIn(file))
        {
            if (OwnedScope.Of(creation, file) is not { } scope
                || FlowGraphs.Around(creation, file.Model, file.Cancellation) is not { } graph)
            {
                continue;
            }

            foreach (var late in new ScopeFlow(scope, graph).CallsAfterEnd())
            {
                if (scope.CallIn(late) is { } name && !Harmless.Contains(name))
                {
                    file.Report(RuleDescriptors.LateUse, late.Syntax, scope.Local.Name, Describe(name));
                }
            }
        }
    }

    private static string Describe(string name) => name == "End"
        ? "and the first end counts, so that this state and reason are lost"
        : $"so that '{name}' is dropped";
}
