using Microsoft.CodeAnalysis;
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
            if (Discards.Contain(call)
                && Tasks.Is(target.Method.ReturnType, file.Known)
                && SessionPlaces.Contain(call, file))
            {
                file.Report(RuleDescriptors.UnawaitedOperation, call, target.Method.Name);
            }
        }
    }
}
