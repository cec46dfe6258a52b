using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3006: telemetry is flushed in each call, in each request or in each round of a loop.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlushPerCallAnalyzer() : RuleAnalyzer(RuleDescriptors.FlushPerCall)
{
    private static readonly (string Type, string Method)[] Flushes =
    [
        (MetadataNames.AgentObservability, "Flush"),
        (MetadataNames.SessionJournal, "Flush"),
        ("OpenTelemetry.Trace.TracerProviderExtensions", "ForceFlush"),
        ("OpenTelemetry.Metrics.MeterProviderExtensions", "ForceFlush"),
    ];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (call, method) in Flushes.SelectMany(flush => file.CallsOn(flush.Type, flush.Method)))
        {
            if (WhereRepeated(call, file) is { } where)
            {
                file.Report(RuleDescriptors.FlushPerCall, call, method.Name, where);
            }
        }
    }

    private static string? WhereRepeated(InvocationExpressionSyntax call, RuleFile file) =>
        file.Model.GetEnclosingSymbol(call.SpanStart, file.Cancellation) switch
        {
            // A root may be all that the program does.
            IMethodSymbol function when TracedMethods.WithBody(function, file.Known) is { } target =>
                target.Request.Role is OperationRole.RootSpan ? null : $"in each call of '{target.Method.Name}'",
            IMethodSymbol function when FrameworkEntries.AreRequests(function, file.Known) => "in each request",
            _ when IsInLoop(call) => "in each round of the loop",
            _ => null,
        };

    // A loop that waits between its rounds, or that goes through what is to be flushed, may well do so.
    private static bool IsInLoop(InvocationExpressionSyntax call) => call.Ancestors()
        .TakeWhile(static outer => !FlowGraphs.IsFunction(outer))
        .Any(outer => outer is ForStatementSyntax or CommonForEachStatementSyntax
            && !Waits(outer)
            && !Declares(outer, FirstNameOf(call)));

    private static bool Waits(SyntaxNode loop) => loop.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Any(static call => CallForms.NameOf(call) is "Delay" or "Sleep" or "WaitForNextTickAsync");

    private static bool Declares(SyntaxNode loop, string? name) => loop switch
    {
        ForEachStatementSyntax each when each.Identifier.ValueText == name => true,
        _ => loop.DescendantNodes().Any(node => node switch
        {
            VariableDeclaratorSyntax declarator => declarator.Identifier.ValueText == name,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
            _ => false,
        }),
    };

    private static string? FirstNameOf(InvocationExpressionSyntax call) =>
        call.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault()?.Identifier.ValueText;
}
