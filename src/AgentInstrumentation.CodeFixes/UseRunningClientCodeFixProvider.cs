using System.Collections.Immutable;
using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT2001: uses the running client where a second one would be started.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseRunningClientCodeFixProvider : CodeFixProvider
{
    private const string Title = "Use the running client";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.SecondClient];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            // The only start of a program, in a loop, has no other client to fall back on.
            var hasFirst = diagnostic.AdditionalLocations.Count > 0;
            var reported = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (hasFirst
                && reported is InvocationExpressionSyntax start
                && start.Expression is MemberAccessExpressionSyntax access
                && CanReplace(start))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title,
                        cancellation => ReplaceAsync(context.Document, start, access, cancellation),
                        equivalenceKey: nameof(UseRunningClientCodeFixProvider)),
                    diagnostic);
            }
        }
    }

    // A 'using' statement around a block would dispose the client that others still use, and its shape differs.
    private static bool CanReplace(InvocationExpressionSyntax start) =>
        start.FirstAncestorOrSelf<StatementSyntax>() is not UsingStatementSyntax;

    private static async Task<Document> ReplaceAsync(
        Document document,
        InvocationExpressionSyntax start,
        MemberAccessExpressionSyntax access,
        CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (start.Parent is ExpressionStatementSyntax statement)
        {
            editor.RemoveNode(statement);
            return editor.GetChangedDocument();
        }

        editor.ReplaceNode(start, Current(access).WithTriviaFrom(start));
        if (start.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { } declaration
            && declaration.UsingKeyword != default)
        {
            editor.ReplaceNode(declaration, static (node, _) => WithoutUsing((LocalDeclarationStatementSyntax)node));
        }

        return editor.GetChangedDocument();
    }

    private static PostfixUnaryExpressionSyntax Current(MemberAccessExpressionSyntax access) =>
        SyntaxFactory.PostfixUnaryExpression(
            SyntaxKind.SuppressNullableWarningExpression,
            access.WithName(SyntaxFactory.IdentifierName("Current")));

    private static LocalDeclarationStatementSyntax WithoutUsing(LocalDeclarationStatementSyntax declaration)
    {
        var leading = declaration.GetLeadingTrivia();
        return declaration
            .WithUsingKeyword(default)
            .WithAwaitKeyword(default)
            .WithLeadingTrivia(leading);
    }
}
