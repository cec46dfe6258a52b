using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Finds operations that are started on another thread.</summary>
internal static class StartedOperations
{
    private static readonly HashSet<string> Starters = new(StringComparer.Ordinal)
    {
        "Run", "StartNew", "QueueUserWorkItem", "ContinueWith",
    };

    private static readonly string[] StartingTypes = ["Thread", "Timer", "Task"];

    /// <summary>The first operation in what is handed to a call: in a lambda, or as a method group.</summary>
    public static string? HandedTo(InvocationExpressionSyntax call, RuleFile file) => ArgumentsOf(call)
        .Select(argument => argument switch
        {
            AnonymousFunctionExpressionSyntax work => In(work, file),
            IdentifierNameSyntax or MemberAccessExpressionSyntax =>
                file.Model.GetSymbolInfo(argument, file.Cancellation).Symbol is IMethodSymbol method
                    ? NameOf(TracedMethods.Find(method, file.Known))
                    : null,
            _ => null,
        })
        .FirstOrDefault(static name => name is not null);

    /// <summary>
    /// The first operation that is started while the flow is suppressed: on another thread, or as a task, which goes on
    /// on one. One that is called and has returned is not affected.
    /// </summary>
    public static string? UnderSuppression(InvocationExpressionSyntax suppression, RuleFile file) =>
        Suppressed(suppression)
            .SelectMany(static node => node.DescendantNodesAndSelf())
            .OfType<InvocationExpressionSyntax>()
            .Where(call => IsOperationName(call, file)
                && (IsStarted(call, file) || !IsWithinFunction(call, suppression)))
            .Select(call => (Call: call, Target: file.TargetOf(call)))
            .Where(found => IsStarted(found.Call, file)
                || (found.Target is { } target && Tasks.Is(target.Method.ReturnType, file.Known)))
            .Select(static found => NameOf(found.Target))
            .FirstOrDefault(static name => name is not null);

    private static string? In(SyntaxNode work, RuleFile file) => work.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => IsOperationName(call, file))
        .Select(call => NameOf(file.TargetOf(call)))
        .FirstOrDefault(static name => name is not null);

    private static bool IsOperationName(InvocationExpressionSyntax call, RuleFile file) =>
        CallForms.NameOf(call) is { } name && AnnotatedNames.OfAll(file.Model.Compilation).Contains(name);

    // A run of its own has a session of its own.
    private static string? NameOf(Target? target) =>
        target is { Request.Role: not OperationRole.RootSpan } ? target.Method.Name : null;

    private static IEnumerable<ExpressionSyntax> ArgumentsOf(InvocationExpressionSyntax call)
    {
        // 'new Thread(…).UnsafeStart()'
        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression as ObjectCreationExpressionSyntax;
        return (receiver?.ArgumentList?.Arguments ?? []).Concat(call.ArgumentList.Arguments)
            .Select(static argument => argument.Expression);
    }

    private static bool IsStarted(InvocationExpressionSyntax call, RuleFile file) => call.Ancestors()
        .OfType<AnonymousFunctionExpressionSyntax>()
        .Any(work => work.Parent?.Parent?.Parent switch
        {
            InvocationExpressionSyntax outer => CallForms.NameOf(outer) is { } name && Starters.Contains(name),
            ObjectCreationExpressionSyntax { Type: NameSyntax type } => file.MayBe(type, StartingTypes),
            _ => false,
        });

    private static bool IsWithinFunction(SyntaxNode call, SyntaxNode suppression) =>
        FlowGraphs.FunctionAround(call) != FlowGraphs.FunctionAround(suppression);

    // The block of a 'using', or what comes until the flow is restored.
    private static IEnumerable<SyntaxNode> Suppressed(InvocationExpressionSyntax suppression)
    {
        if (suppression.Ancestors().OfType<UsingStatementSyntax>().FirstOrDefault() is { } used
            && !used.Statement.Span.Contains(suppression.Span))
        {
            return [used.Statement];
        }

        var statement = suppression.FirstAncestorOrSelf<StatementSyntax>();
        SyntaxNode? item = statement?.Parent is GlobalStatementSyntax global ? global : statement;
        return item?.Parent?.ChildNodes()
            .Where(next => next.SpanStart > item.SpanStart)
            .TakeWhile(static next => !Restores(next)) ?? [];
    }

    private static bool Restores(SyntaxNode statement) => statement.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Any(static call => CallForms.NameOf(call) is "RestoreFlow" or "Undo" or "Dispose");
}
