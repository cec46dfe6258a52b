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

/// <summary>
/// Fixes AGT2001: registers the client as a singleton, or uses the running one where a second would be started.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseRunningClientCodeFixProvider : CodeFixProvider
{
    private const string Title = "Use the running client";
    private const string SingletonTitle = "Register it as a singleton";

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
            if (RegistrationOf(diagnostic, reported) is { } registration)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        SingletonTitle,
                        _ => Task.FromResult(AsSingleton(context.Document, root!, registration)),
                        equivalenceKey: SingletonTitle),
                    diagnostic);
            }
            else if (hasFirst
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

    // The name of the method that registers it, such as 'AddScoped'.
    private static SyntaxToken? RegistrationOf(Diagnostic diagnostic, SyntaxNode? start) =>
        diagnostic.Properties.TryGetValue(SecondClientAnalyzer.Registration, out var method)
            ? start?.Ancestors()
                .OfType<InvocationExpressionSyntax>()
                .Select(static call => call.Expression)
                .OfType<MemberAccessExpressionSyntax>()
                .Select(static access => (SyntaxToken?)access.Name.Identifier)
                .FirstOrDefault(name => name?.ValueText == method)
            : null;

    private static Document AsSingleton(Document document, SyntaxNode root, SyntaxToken registration)
    {
        var singleton = registration.ValueText.Replace("Transient", "Singleton").Replace("Scoped", "Singleton");
        return document.WithSyntaxRoot(root.ReplaceToken(
            registration, SyntaxFactory.Identifier(singleton).WithTriviaFrom(registration)));
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
