using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// AGT2008: an activity is started and never stopped; or in an asynchronous method for its caller, which it never
/// becomes current for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstoppedActivityAnalyzer() : RuleAnalyzer(RuleDescriptors.UnstoppedActivity)
{
    /// <summary>The property of a diagnostic about one that a caller is to stop.</summary>
    internal const string ForCaller = nameof(ForCaller);

    private const string NeverStopped =
        "never stopped, so it is not exported and stays current; declare it with 'using'";

    private const string NeverCurrent = "started in an asynchronous method, so it is not current for the caller that "
        + "it is returned to; start it in a method that is not 'async', or in the caller";

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, _) in file.CallsOn("System.Diagnostics.ActivitySource", "StartActivity"))
        {
            if (IsDropped(call, file) || IsLeftRunning(call, file))
            {
                file.Report(RuleDescriptors.UnstoppedActivity, call, NeverStopped);
            }
            else if (IsForCaller(call, file))
            {
                file.ReportWith(
                    RuleDescriptors.UnstoppedActivity,
                    call,
                    toFix: null,
                    ImmutableDictionary<string, string?>.Empty.Add(ForCaller, ""),
                    NeverCurrent);
            }
        }
    }

    // What an asynchronous method makes current is current no longer when it returns to its caller.
    private static bool IsForCaller(InvocationExpressionSyntax call, RuleFile file) =>
        FlowGraphs.FunctionAround(call) is { } function
        && IsAsync(function)
        && (IsReturned(call) || IsReturnedLater(call, function, file))
        && !file.Mentions("Current");

    private static bool IsAsync(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    private static bool IsReturned(ExpressionSyntax value) => value.Parent switch
    {
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody == value,
        ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax =>
            IsReturned((ExpressionSyntax)value.Parent),
        _ => false,
    };

    private static bool IsReturnedLater(InvocationExpressionSyntax call, SyntaxNode function, RuleFile file) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
        && declarator.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
        && file.Model.GetDeclaredSymbol(declarator, file.Cancellation) is ILocalSymbol local
        && function.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == local.Name
                && IsReturned(name)
                && FlowGraphs.FunctionAround(name) == function);

    // What is current can be stopped without a variable.
    private static bool IsDropped(InvocationExpressionSyntax call, RuleFile file) =>
        Discards.Contain(call) && !file.Mentions("Current");

    private static bool IsLeftRunning(InvocationExpressionSyntax call, RuleFile file) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
        && declarator.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
        && file.Model.GetDeclaredSymbol(declarator, file.Cancellation) is ILocalSymbol local
        && FlowGraphs.FunctionAround(call) is { } function
        && function.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name)
            .All(name => IsHarmless(name, local, file));

    // Its members are used, but for those that end it. Whatever else is done with it may stop it, too.
    private static bool IsHarmless(IdentifierNameSyntax name, ILocalSymbol local, RuleFile file) =>
        !KnownSymbols.Same(file.Model.GetSymbolInfo(name, file.Cancellation).Symbol, local)
        || (MemberOf(name) is { } member && member is not ("Stop" or "Dispose"));

    private static string? MemberOf(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == name && !IsChained(access) =>
            access.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax access when access.Expression == name =>
            FirstMember(access.WhenNotNull)?.Name.Identifier.ValueText,
        _ => null,
    };

    // 'activity.SetTag(…).Dispose()' and 'var other = activity.Start()' hand the activity on.
    private static bool IsChained(MemberAccessExpressionSyntax access) =>
        access.Parent is InvocationExpressionSyntax { Parent: not ExpressionStatementSyntax };

    private static MemberBindingExpressionSyntax? FirstMember(ExpressionSyntax access) => access switch
    {
        MemberBindingExpressionSyntax binding => binding,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding,
        AssignmentExpressionSyntax { Left: MemberBindingExpressionSyntax binding } => binding,
        _ => null,
    };
}
