using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT3002: exports in batches.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BatchExportCodeFixProvider() : RuleCodeFixProvider([RuleIds.SimpleExport], "Export in batches")
{
    private const string Simple = nameof(Simple);

    // 'SimpleActivityExportProcessor' has a twin that begins with 'Batch', and so has 'ExportProcessorType.Simple'.
    private protected override SyntaxNode? Fix(FixPlace place) =>
        place.Node is SimpleNameSyntax { Identifier: var name }
        && name.ValueText.StartsWith(Simple, StringComparison.Ordinal)
            ? place.Root.ReplaceToken(
                name,
                SyntaxFactory.Identifier("Batch" + name.ValueText.Substring(Simple.Length)).WithTriviaFrom(name))
            : null;
}
