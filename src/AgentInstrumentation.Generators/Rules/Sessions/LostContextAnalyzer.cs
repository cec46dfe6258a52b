using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2007: work that belongs to a session is started without it, or beyond its end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostContextAnalyzer() : RuleAnalyzer(RuleDescriptors.LostContext)
{
    private const string Threads = "System.Threading.Thread";

    private static readonly (string Type, string Method)[] Unsafe =
    [
        ("System.Threading.ThreadPool", "UnsafeQueueUserWorkItem"),
        ("System.Threading.CancellationToken", "UnsafeRegister"),
        (Threads, "UnsafeStart"),
    ];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, _) in file.CallsOn("System.Threading.ExecutionContext", "SuppressFlow"))
        {
            if (StartedOperations.UnderSuppression(call, file) is { } lost && SessionPlaces.Contain(call, file))
            {
                file.Report(
                    RuleDescriptors.LostContext, call, "SuppressFlow", $"keeps the session from '{lost}'; start that outside of it");
            }
        }

        foreach (var (call, method) in Unsafe.SelectMany(item => file.CallsOn(item.Type, item.Method)))
        {
            if (StartedOperations.HandedTo(call, file) is { } lost && SessionPlaces.Contain(call, file))
            {
                var safe = method.Name.Substring(nameof(Unsafe).Length);
                file.Report(
                    RuleDescriptors.LostContext, call, method.Name, $"starts '{lost}' without the session; use '{safe}'");
            }
        }

        AnalyzeThreads(file);
        AnalyzeParallel(file);
    }

    // The thread runs on when the session's block has been left.
    private static void AnalyzeThreads(RuleFile file)
    {
        foreach (var creation in file.CreationsOf("Thread").OfType<ObjectCreationExpressionSyntax>())
        {
            if (creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is AnonymousFunctionExpressionSyntax work
                && CapturedScopes.UsedIn(work, file) is { } scope
                && !IsWaitedFor(creation)
                && file.Model.GetTypeInfo(creation, file.Cancellation).Type is { } type
                && KnownSymbols.Same(type, file.Known.Named(Threads)))
            {
                file.Report(
                    RuleDescriptors.LostContext, creation, scope, "may have ended when the thread uses it; wait for the thread");
            }
        }
    }

    private static bool IsWaitedFor(SyntaxNode creation) => FlowGraphs.FunctionAround(creation)?
        .DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Any(static call => CallForms.NameOf(call) is "Join" or "Wait" or "WaitOne" or "SignalAndWait") == true;

    private static void AnalyzeParallel(RuleFile file)
    {
        foreach (var call in file.Nodes.CallsOf(["For", "ForEach", "ForEachAsync", "Invoke"]))
        {
            if (CapturedScopes.EndedIn(call, file) is { } scope
                && file.MethodOf(call)?.ContainingType is { } type
                && KnownSymbols.Same(type, file.Known.Named("System.Threading.Tasks.Parallel")))
            {
                file.Report(
                    RuleDescriptors.LostContext, call, scope, "is ended in another flow than began it, where it stays open; end it after the loop");
            }
        }
    }
}
