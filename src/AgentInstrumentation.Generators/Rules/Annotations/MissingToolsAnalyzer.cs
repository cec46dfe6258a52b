using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1013: <c>AgentTools.Of</c> is asked for the tools of a type that has none or is not known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingToolsAnalyzer() : RuleAnalyzer(RuleDescriptors.MissingTools)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var call in file.Requests.ToolRequests)
        {
            if (ToolRequest.Of(call, file.Model, file.Known, file.Cancellation) is { } request
                && request.FaultIn(file.Known) is { } fault)
            {
                file.Report(
                    RuleDescriptors.MissingTools,
                    call,
                    request.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "Type",
                    fault);
            }
        }
    }
}
