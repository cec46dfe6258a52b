using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2011: what says that it is a leaf calls an operation, or records one by hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperationInLeafAnalyzer() : RuleAnalyzer(RuleDescriptors.OperationInLeaf)
{
    private static readonly string[] ByHand =
    [
        "Record", "RecordAction", "RecordTool", "RecordLlm", "RecordError", "StartOperation",
    ];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        var calls = file.OperationCalls()
            .Select(static found => (found.Call, found.Target.Method))
            .Concat(file.CallsOn(MetadataNames.AgentSession, ByHand))
            .Concat(file.CallsOn(MetadataNames.AgentOperation, "Start"));
        foreach (var (call, method) in calls)
        {
            if (LeafAround(call, file) is { } leaf)
            {
                file.ReportWith(
                    RuleDescriptors.OperationInLeaf,
                    call,
                    ArgumentOf(leaf, file.Known),
                    properties: null,
                    method.Name,
                    leaf.Method.Name);
            }
        }
    }

    // Lambdas and local functions run within it, too.
    private static Target? LeafAround(SyntaxNode call, RuleFile file)
    {
        var around = file.Model.GetEnclosingSymbol(call.SpanStart, file.Cancellation);
        while (around is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            around = around.ContainingSymbol;
        }

        return around is IMethodSymbol function
            && TracedMethods.WithBody(function, file.Known) is { Request: var request } target
            && request is { Role: not OperationRole.RootSpan, ModelCall: null, Options.Leaf: true }
                ? target
                : null;
    }

    // That of the method alone: without that of a type, others would be no leaves any more.
    private static Location? ArgumentOf(Target leaf, KnownSymbols known) => known
        .OperationsAmong(leaf.Method.GetAttributes())
        .Select(static attribute => attribute.ApplicationSyntaxReference?.GetSyntax(default))
        .OfType<AttributeSyntax>()
        .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? [])
        .FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Leaf")?
        .GetLocation();
}
