using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgentInstrumentation.CodeFixes;

/// <summary>
/// What every fix is: for one place or for all, and offered only where it changes the document.
/// </summary>
public abstract class RuleCodeFixProvider : CodeFixProvider
{
    private readonly string _title;

    private protected RuleCodeFixProvider(ImmutableArray<string> rules, string title)
    {
        _title = title;
        FixableDiagnosticIds = rules;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (PlaceOf(diagnostic) is { SourceTree: { } tree } place
                && context.Document.Project.Solution.GetDocument(tree) is { } document
                && await FixAsync(document, diagnostic, place, context.CancellationToken).ConfigureAwait(false)
                    is { } changed)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        _title,
                        _ => Task.FromResult(document.WithSyntaxRoot(changed).Project.Solution),
                        equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>The place to change, or null: by default the one that is reported.</summary>
    private protected virtual Location? PlaceOf(Diagnostic diagnostic) => diagnostic.Location;

    /// <summary>The file with the fix; null where none is to be offered.</summary>
    private protected abstract SyntaxNode? Fix(FixPlace place);

    private async Task<SyntaxNode?> FixAsync(
        Document document, Diagnostic diagnostic, Location place, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var node = root.FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        return Fix(new FixPlace(root, node, model, diagnostic, cancellation));
    }
}
