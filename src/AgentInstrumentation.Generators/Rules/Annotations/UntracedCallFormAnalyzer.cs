using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1005: a call of an annotated ordinary method has a form that cannot be intercepted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntracedCallFormAnalyzer() : RuleAnalyzer(RuleDescriptors.UntracedCallForm)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var call in file.Nodes.CallsOf(AnnotatedNames.Of(file.Model.Compilation)))
        {
            if (CallForms.Of(call, file.Model, file.Known, file.Cancellation)
                is { Interception.Refusal: { } reason, Target.IsOfRuleSet: false } traced)
            {
                file.ReportWith(
                    RuleDescriptors.UntracedCallForm,
                    call,
                    traced.Target.Method.OriginalDefinition.Locations[0],
                    properties: null,
                    CallForms.NameOf(call)!,
                    reason,
                    Escape.AdviceFor(traced.Target));
            }
        }
    }
}
