using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Counts how often loops run that say so, such as <c>for (var i = 0; i &lt; 1000; i++)</c>.</summary>
internal static class LoopRounds
{
    /// <summary>
    /// How often a place within loops is run, at each run of its function; null where none of them says so.
    /// </summary>
    public static long? Around(SyntaxNode place, RuleFile file)
    {
        long? all = null;
        foreach (var outer in place.Ancestors().TakeWhile(static outer => !FlowGraphs.IsFunction(outer)))
        {
            if (Of(outer, file) is { } rounds && rounds > 0 && !MayLeave(outer))
            {
                all = (all ?? 1) * Math.Min(rounds, int.MaxValue);
            }
        }

        return all;
    }

    private static long? Of(SyntaxNode loop, RuleFile file) => loop switch
    {
        ForStatementSyntax
        {
            Declaration.Variables: { Count: 1 } variables,
            Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax counter } condition,
            Incrementors: { Count: 1 } steps,
        } when counter.Identifier.ValueText == variables[0].Identifier.ValueText
            && steps[0].Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PreIncrementExpression
            && condition.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression =>
            NumberOf(condition.Right, file) - NumberOf(variables[0].Initializer?.Value, file),
        ForEachStatementSyntax
        {
            Expression: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } range,
        } when CallForms.NameOf(range) == "Range" && IsOfLinq(range, file) => NumberOf(arguments[1].Expression, file),
        _ => null,
    };

    private static bool IsOfLinq(InvocationExpressionSyntax range, RuleFile file) =>
        file.MethodOf(range)?.ContainingType.ToDisplayString() == "System.Linq.Enumerable";

    private static bool MayLeave(SyntaxNode loop) => loop.DescendantNodes()
        .Any(static node => node is BreakStatementSyntax or ReturnStatementSyntax or GotoStatementSyntax
            or ThrowStatementSyntax or ContinueStatementSyntax);

    private static long? NumberOf(ExpressionSyntax? value, RuleFile file) =>
        value is not null
        && file.Model.GetConstantValue(value, file.Cancellation) is { HasValue: true, Value: int number }
            ? number
            : null;
}
