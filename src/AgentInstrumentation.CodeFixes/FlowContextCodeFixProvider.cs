using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2007: lets the context flow, where the call has a form that does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FlowContextCodeFixProvider() : RuleCodeFixProvider([RuleIds.LostContext], "Let the context flow")
{
    private const string Unsafe = nameof(Unsafe);

    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node is InvocationExpressionSyntax call
        && NameIn(call) is { Identifier: var name }
        && name.ValueText.StartsWith(Unsafe, StringComparison.Ordinal)
            ? place.Root.ReplaceToken(
                name, SyntaxFactory.Identifier(name.ValueText.Substring(Unsafe.Length)).WithTriviaFrom(name))
            : null;

    private static SimpleNameSyntax? NameIn(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        var expression => expression as SimpleNameSyntax,
    };
}
