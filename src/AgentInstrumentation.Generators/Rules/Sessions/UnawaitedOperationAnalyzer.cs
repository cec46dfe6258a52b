using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2006: an operation is started and not awaited, and so may outlive its session.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedOperationAnalyzer() : RuleAnalyzer(RuleDescriptors.UnawaitedOperation)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, target) in file.OperationCalls())
        {
            if (Discards.Contain(call) && Tasks.Is(target.Method.ReturnType, file.Known) && IsWithinSession(call, file))
            {
                file.Report(RuleDescriptors.UnawaitedOperation, call, target.Method.Name);
            }
        }
    }

    private static bool IsWithinSession(InvocationExpressionSyntax call, RuleFile file) =>
        (file.Model.GetEnclosingSymbol(call.SpanStart, file.Cancellation) is IMethodSymbol caller
            && TracedMethods.WithBody(caller, file.Known) is not null)
        || Scopes.CreatedIn(file).Any(creation => IsUsedAround(creation, call));

    // In a using statement, or in a using declaration of the same or an outer block.
    private static bool IsUsedAround(SyntaxNode creation, InvocationExpressionSyntax call) => creation.Ancestors()
        .TakeWhile(static outer => !FlowGraphs.IsFunction(outer))
        .Any(outer => outer switch
        {
            UsingStatementSyntax used => used.Statement.Span.Contains(call.Span),
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block } declared =>
                Scope(block).Span.Contains(call.Span)
                && call.SpanStart > declared.SpanStart
                && call.Ancestors().First(FlowGraphs.IsFunction).Span.Contains(declared.Span),
            _ => false,
        });

    private static SyntaxNode Scope(SyntaxNode block) => block is GlobalStatementSyntax ? block.Parent! : block;
}
