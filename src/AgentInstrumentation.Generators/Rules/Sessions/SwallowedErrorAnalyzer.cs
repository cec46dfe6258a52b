using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2010: a <c>catch</c> around an operation does nothing, or nothing but to write a log.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowedErrorAnalyzer() : RuleAnalyzer(RuleDescriptors.SwallowedError)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var clause in file.Nodes.Catches)
        {
            if (clause is { Filter: null, Parent: TryStatementSyntax tried }
                && IsSilent(clause.Block, RuleOptions.LoggingMethods.Read(file.Options))
                && OperationIn(tried.Block, file) is { } name
                && !IsCancellation(clause, file))
            {
                file.Report(RuleDescriptors.SwallowedError, clause.CatchKeyword, name);
            }
        }
    }

    private static bool IsSilent(BlockSyntax block, IReadOnlyList<string> logging) =>
        block.Statements.All(statement => IsLogging(statement, logging));

    private static bool IsLogging(StatementSyntax statement, IReadOnlyList<string> logging) => statement switch
    {
        EmptyStatementSyntax => true,
        ExpressionStatementSyntax { Expression: var expression } => CallIn(expression) is { } call
            && CallForms.NameOf(call) is { } name
            && logging.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)),
        _ => false,
    };

    private static InvocationExpressionSyntax? CallIn(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => call,
        AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call } => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => call,
        _ => null,
    };

    // What a lambda calls is not called here, and a run of its own ends its session as failed.
    private static string? OperationIn(BlockSyntax block, RuleFile file)
    {
        var names = AnnotatedNames.OfAll(file.Model.Compilation);
        return block
            .DescendantNodes(static node => !FlowGraphs.IsFunction(node))
            .OfType<InvocationExpressionSyntax>()
            .Where(call => CallForms.NameOf(call) is { } name && names.Contains(name))
            .Select(file.TargetOf)
            .FirstOrDefault(static target => target is { Request.Role: not OperationRole.RootSpan })?.Method.Name;
    }

    private static bool IsCancellation(CatchClauseSyntax clause, RuleFile file) =>
        clause.Declaration is { Type: var type }
        && file.Known.Inherits(
            file.Model.GetTypeInfo(type, file.Cancellation).Type, "System.OperationCanceledException");
}
