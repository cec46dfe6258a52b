using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Tells calls whose result nobody takes.</summary>
internal static class Discards
{
    /// <summary>Whether the call is a statement of its own, or is assigned to <c>_</c>.</summary>
    public static bool Contain(InvocationExpressionSyntax call) => call.Parent
        is ExpressionStatementSyntax
        or AssignmentExpressionSyntax
        {
            Left: IdentifierNameSyntax { Identifier.ValueText: "_" },
            Parent: ExpressionStatementSyntax,
        };
}
