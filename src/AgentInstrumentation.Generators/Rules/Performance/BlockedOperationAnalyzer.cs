using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3003: a thread waits for an operation that could be awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockedOperationAnalyzer() : RuleAnalyzer(RuleDescriptors.BlockedOperation)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // A test has a thread for itself, and nothing else to do.
        if (!DevelopmentOnly.IsTested(start.Compilation))
        {
            RegisterFiles(start, known, Analyze);
        }
    }

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, target) in file.OperationCalls())
        {
            if (Tasks.Is(target.Method.ReturnType, file.Known) && WaitFor(call) is { } wait && !MustWait(call, file))
            {
                file.Report(RuleDescriptors.BlockedOperation, wait, target.Method.Name);
            }
        }
    }

    // Nobody can await it.
    private static bool MustWait(InvocationExpressionSyntax call, RuleFile file) =>
        file.Model.GetEnclosingSymbol(call.SpanStart, file.Cancellation) is IMethodSymbol
        {
            Name: nameof(IDisposable.Dispose) or "System.IDisposable.Dispose",
            ReturnsVoid: true,
            Parameters.Length: 0 or 1,
        } dispose
        && dispose.Parameters.All(static parameter => parameter.Type.SpecialType is SpecialType.System_Boolean);

    /// <summary>The expression that waits for the call's task, or null.</summary>
    internal static ExpressionSyntax? WaitFor(InvocationExpressionSyntax call) => MemberOf(call) switch
    {
        { Name.Identifier.ValueText: "Result" } result => result,
        { Name.Identifier.ValueText: "Wait", Parent: InvocationExpressionSyntax wait } => wait,
        { Name.Identifier.ValueText: "GetAwaiter", Parent: InvocationExpressionSyntax awaiter } =>
            MemberOf(awaiter) is { Name.Identifier.ValueText: "GetResult", Parent: InvocationExpressionSyntax result }
                ? result
                : null,
        { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Parent: InvocationExpressionSyntax configured } =>
            WaitFor(configured),
        _ => null,
    };

    private static MemberAccessExpressionSyntax? MemberOf(ExpressionSyntax expression)
    {
        var whole = expression;
        while (whole.Parent is ParenthesizedExpressionSyntax outer)
        {
            whole = outer;
        }

        return whole.Parent as MemberAccessExpressionSyntax;
    }
}
