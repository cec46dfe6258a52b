using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2009: the stream that an operation returns is dropped unread.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadStreamAnalyzer() : RuleAnalyzer(RuleDescriptors.UnreadStream)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, target) in file.OperationCalls())
        {
            if (ReturnShapes.Of(target.Method, target.Worker, file.Known) is ReturnShape.Stream
                && (Discards.Contain(call) || IsForgotten(call, file)))
            {
                file.Report(RuleDescriptors.UnreadStream, call, target.Method.Name);
            }
        }
    }

    // Kept in a variable that nothing names again.
    private static bool IsForgotten(InvocationExpressionSyntax call, RuleFile file) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
        && file.Model.GetDeclaredSymbol(declarator, file.Cancellation) is ILocalSymbol local
        && FlowGraphs.FunctionAround(call) is { } function
        && !function.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == local.Name);
}
