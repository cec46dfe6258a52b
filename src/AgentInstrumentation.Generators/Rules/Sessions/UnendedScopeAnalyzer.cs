using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2003: a session, an operation or a scope is not ended on every path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnendedScopeAnalyzer() : RuleAnalyzer(RuleDescriptors.UnendedScope)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var creation in Scopes.CreatedIn(file))
        {
            if (IsDropped(creation, file))
            {
                file.Report(RuleDescriptors.UnendedScope, creation, $"What '{CallForms.NameOf(creation)}' returns", "at all");
            }
            else if (OwnedScope.Of(creation, file) is { IsUsing: false } scope
                && FlowGraphs.Around(creation, file.Model, file.Cancellation) is { } graph
                && new ScopeFlow(scope, graph).IsLeftOpen())
            {
                file.Report(RuleDescriptors.UnendedScope, creation, $"'{scope.Local.Name}'", "on every path");
            }
        }
    }

    // What is current can be ended without a variable.
    private static bool IsDropped(InvocationExpressionSyntax creation, RuleFile file) =>
        Discards.Contain(creation)
        && !file.Mentions("Current");
}
