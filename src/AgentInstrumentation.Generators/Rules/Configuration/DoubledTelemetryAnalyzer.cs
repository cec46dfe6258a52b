using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT5004: one chat client is traced by us and by Microsoft.Extensions.AI.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoubledTelemetryAnalyzer() : RuleAnalyzer(RuleDescriptors.DoubledTelemetry)
{
    private const string Ours = "UseAgentInstrumentation";
    private const string Theirs = "UseOpenTelemetry";
    private const string OurExtensions = "Microsoft.Extensions.AI.AgentInstrumentationChatClientExtensions";

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, _) in file.CallsOn(OurExtensions, Ours))
        {
            if (CallsBefore(call).Concat(CallsAfter(call)).FirstOrDefault(other => IsTheirs(other, file)) is { } other
                && other.Expression is MemberAccessExpressionSyntax access)
            {
                file.Report(RuleDescriptors.DoubledTelemetry, access.Name);
            }
        }
    }

    private static bool IsTheirs(InvocationExpressionSyntax call, RuleFile file) =>
        CallForms.NameOf(call) == Theirs
        && file.MethodOf(call)?.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.AI";

    // The calls of one chain, from this one inwards and outwards.
    private static IEnumerable<InvocationExpressionSyntax> CallsBefore(InvocationExpressionSyntax call)
    {
        for (var inner = Receiver(call); inner is not null; inner = Receiver(inner))
        {
            yield return inner;
        }
    }

    private static IEnumerable<InvocationExpressionSyntax> CallsAfter(InvocationExpressionSyntax call)
    {
        SyntaxNode inner = call;
        while (inner.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access
            && access.Expression == inner)
        {
            yield return outer;
            inner = outer;
        }
    }

    private static InvocationExpressionSyntax? Receiver(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax;
}
