using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3007: an ActivitySource or a Meter is made for each call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SourcePerCallAnalyzer() : RuleAnalyzer(RuleDescriptors.SourcePerCall)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var creation in file.CreationsOf("ActivitySource", "Meter"))
        {
            if (file.Model.GetTypeInfo(creation, file.Cancellation).Type is { } type
                && (KnownSymbols.Same(type, file.Known.Named("System.Diagnostics.ActivitySource"))
                    || KnownSymbols.Same(type, file.Known.Named("System.Diagnostics.Metrics.Meter")))
                && IsLocal(creation)
                && WhereRepeated(creation, file) is { } where)
            {
                file.Report(RuleDescriptors.SourcePerCall, creation, type.Name, where);
            }
        }
    }

    // What is kept in a field, or handed to somebody, may be made once.
    private static bool IsLocal(BaseObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: var owner } } =>
            owner is LocalDeclarationStatementSyntax or UsingStatementSyntax,
        MemberAccessExpressionSyntax or UsingStatementSyntax => true,
        _ => false,
    };

    private static string? WhereRepeated(SyntaxNode creation, RuleFile file) =>
        file.Model.GetEnclosingSymbol(creation.SpanStart, file.Cancellation) switch
        {
            _ when IsInLoop(creation) => "in each round of the loop",
            IMethodSymbol function when TracedMethods.WithBody(function, file.Known) is { } target =>
                $"in each call of '{target.Method.Name}'",
            IMethodSymbol function when FrameworkEntries.AreRequests(function, file.Known) => "in each request",
            _ => null,
        };

    private static bool IsInLoop(SyntaxNode creation) => creation.Ancestors()
        .TakeWhile(static outer => !FlowGraphs.IsFunction(outer))
        .Any(static outer => outer is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax
            or DoStatementSyntax);
}
