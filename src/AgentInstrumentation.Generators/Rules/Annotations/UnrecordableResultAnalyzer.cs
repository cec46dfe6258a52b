using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1015: a method that is recorded returns what no recording can give back.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnrecordableResultAnalyzer() : RuleAnalyzer(RuleDescriptors.UnrecordableResult)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var target in file.Operations())
        {
            if (IsAskedFor(target, file)
                && CapturedTypeParser.ResultOf(target, file.Known).FirstOrDefault() is { } result
                && Restoring.FindLost(result, file.Known) is { } lost
                && !KeptTypes.Of(file.Model.Compilation, file.Cancellation).Contain(lost))
            {
                file.Report(
                    RuleDescriptors.UnrecordableResult,
                    target.Method.Locations[0],
                    target.Method.Name,
                    lost.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            }
        }
    }

    // Where nobody records, what a recording could not keep is no trouble.
    private static bool IsAskedFor(Target target, RuleFile file) => target.Request.Options.Replay switch
    {
        ReplayPolicy.Always => true,
        ReplayPolicy.Never => false,
        _ => target.Request.Role is OperationRole.Tool or OperationRole.Chat or OperationRole.Retrieval
            && RecordedSessions.Exist(file.Model.Compilation, file.Cancellation),
    };
}
