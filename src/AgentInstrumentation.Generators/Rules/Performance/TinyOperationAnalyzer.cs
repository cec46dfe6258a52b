using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3005: what is traced takes less time than tracing it, or is called very often in a row.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TinyOperationAnalyzer() : RuleAnalyzer(RuleDescriptors.TinyOperation)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var target in file.Operations())
        {
            // A root opens the session, and a model is called elsewhere.
            if (target is { Request.Role: OperationRole.Action or OperationRole.Tool, Form: not TargetForm.Decorator }
                && target.Method is { MethodKind: MethodKind.Ordinary }
                && TinyMethods.Contain(target.Worker, file))
            {
                file.Report(
                    RuleDescriptors.TinyOperation,
                    target.Method.Locations[0],
                    target.Method.Name,
                    "does less than it costs to trace it; leave it out, and trace what calls it");
            }
        }

        AnalyzeLoops(file);
    }

    private static void AnalyzeLoops(RuleFile file)
    {
        var most = RuleOptions.MaxRounds.Read(file.Options);
        foreach (var (call, target) in file.OperationCalls())
        {
            if (LoopRounds.Around(call, file) is { } rounds
                && rounds >= most
                && ReturnShapes.Of(target.Method, target.Worker, file.Known) is ReturnShape.Void or ReturnShape.Value)
            {
                file.Report(
                    RuleDescriptors.TinyOperation,
                    call,
                    target.Method.Name,
                    $"is traced {rounds} times in a row; trace the loop as one operation");
            }
        }
    }
}
