using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2005: a method with <c>[RootSpan]</c> calls another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NestedRootAnalyzer() : RuleAnalyzer(RuleDescriptors.NestedRoot)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, target) in file.OperationCalls())
        {
            if (IsPlainRoot(target)
                && file.Model.GetEnclosingSymbol(call.SpanStart, file.Cancellation) is IMethodSymbol caller
                && TracedMethods.WithBody(caller, file.Known) is { Request.Role: OperationRole.RootSpan } outer)
            {
                file.ReportWith(
                    RuleDescriptors.NestedRoot,
                    call,
                    AttributeOf(target, file),
                    properties: null,
                    target.Method.Name,
                    outer.Method.Name);
            }
        }
    }

    // A trace or an agent of its own is meant to be one.
    private static bool IsPlainRoot(Target target) =>
        target.Request is { Role: OperationRole.RootSpan, Options: { NewTrace: false, AgentName: null } };

    private static Location? AttributeOf(Target target, RuleFile file)
    {
        var known = file.Known;
        return known.OperationsAmong(target.Method.GetAttributes())
            .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(default).GetLocation())
            .FirstOrDefault();
    }
}
