using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1009: the project does not allow the interceptors that trace its ordinary methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterceptorsDisabledAnalyzer() : RuleAnalyzer(RuleDescriptors.InterceptorsDisabled)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (!InterceptorNamespaces.ContainOurs(start.Compilation))
        {
            RegisterFiles(start, known, Analyze);
        }
    }

    private static void Analyze(RuleFile file)
    {
        foreach (var method in file.Candidates())
        {
            if (Target.Of(method, file.Known) is { Form: TargetForm.Ordinary, Refusal: null })
            {
                file.Report(RuleDescriptors.InterceptorsDisabled, method.Locations[0], method.Name);
            }
        }
    }
}
