using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2003 and AGT2008: declares what must be ended with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseDeclarationCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.UnendedScope, RuleIds.UnstoppedActivity], "Declare it with 'using'")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var statement = place.Node.FirstAncestorOrSelf<StatementSyntax>();
        return statement is null || !CanDeclare(statement) || IsForCaller(place)
            ? null
            : statement switch
            {
                LocalDeclarationStatementSyntax declaration =>
                    place.Root.ReplaceNode(declaration, WithUsing(declaration)),
                ExpressionStatementSyntax dropped => place.Root.ReplaceNode(dropped, Declared(dropped, place)),
                _ => null,
            };
    }

    // Where it is declared it would be stopped before the caller has it.
    private static bool IsForCaller(FixPlace place) =>
        place.Diagnostic.Properties.ContainsKey(UnstoppedActivityAnalyzer.ForCaller);

    // A declaration needs a block around it.
    private static bool CanDeclare(StatementSyntax statement) =>
        statement.Parent is BlockSyntax or GlobalStatementSyntax;

    private static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax declaration) => declaration
        .WithoutLeadingTrivia()
        .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
        .WithLeadingTrivia(declaration.GetLeadingTrivia());

    private static StatementSyntax Declared(ExpressionStatementSyntax dropped, FixPlace place)
    {
        var function = Names.Function(place);
        var name = NameFor(dropped);
        // Fixed all at once, the others get their names beside this one.
        var before = function.DescendantNodes()
            .OfType<ExpressionStatementSyntax>()
            .Count(other => other.SpanStart < dropped.SpanStart && NameFor(other) == name);
        return SyntaxFactory
            .ParseStatement($"using var {Names.Free(name, place, function, before + 1)} = {CreationIn(dropped)};")
            .WithTriviaFrom(dropped);
    }

    private static ExpressionSyntax CreationIn(ExpressionStatementSyntax dropped) =>
        (dropped.Expression is AssignmentExpressionSyntax assignment ? assignment.Right : dropped.Expression)
        .WithoutTrivia();

    private static string NameFor(ExpressionStatementSyntax dropped) =>
        (CreationIn(dropped) as InvocationExpressionSyntax is { } call ? CallForms.NameOf(call) : null) switch
        {
            "StartSession" => "session",
            "StartOperation" => "operation",
            "BeginScope" => "scope",
            "Suppress" => "suppression",
            "StartActivity" => "activity",
            _ => "",
        };
}
