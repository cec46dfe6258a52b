using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Where a fix changes a file.</summary>
/// <param name="Root">The file.</param>
/// <param name="Node">The innermost node at the place.</param>
/// <param name="Model">What the file means.</param>
/// <param name="Diagnostic">What is fixed.</param>
/// <param name="Cancellation">Cancels the fix.</param>
internal sealed record FixPlace(
    SyntaxNode Root, SyntaxNode Node, SemanticModel Model, Diagnostic Diagnostic, CancellationToken Cancellation);
