using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2008: an activity is started and never stopped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstoppedActivityAnalyzer() : RuleAnalyzer(RuleDescriptors.UnstoppedActivity)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, _) in file.CallsOn("System.Diagnostics.ActivitySource", "StartActivity"))
        {
            if (IsDropped(call, file) || IsLeftRunning(call, file))
            {
                file.Report(RuleDescriptors.UnstoppedActivity, call);
            }
        }
    }

    // What is current can be stopped without a variable.
    private static bool IsDropped(InvocationExpressionSyntax call, RuleFile file) =>
        Discards.Contain(call) && !file.Nodes.MembersOf(["Current"]).Any();

    private static bool IsLeftRunning(InvocationExpressionSyntax call, RuleFile file) =>
        call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
        && declarator.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }
        && file.Model.GetDeclaredSymbol(declarator, file.Cancellation) is ILocalSymbol local
        && call.Ancestors().FirstOrDefault(FlowGraphs.IsFunction) is { } function
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
