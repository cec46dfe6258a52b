using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1014: a tool of a type whose tools are asked for cannot be given to a model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnofferedToolAnalyzer() : RuleAnalyzer(RuleDescriptors.UnofferedTool)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var call in file.Requests.ToolRequests)
        {
            var request = ToolRequest.Of(call, file.Model, file.Known, file.Cancellation);
            if (request is { Type: INamedTypeSymbol type } && request.FaultIn(file.Known) is null)
            {
                Analyze(file, call, request, type);
            }
        }
    }

    private static void Analyze(
        RuleFile file, InvocationExpressionSyntax call, ToolRequest request, INamedTypeSymbol type)
    {
        var targets = OfferedTools.Of(type, file.Known)
            .Where(target => target.Method.IsStatic || request.IsOfInstance);
        foreach (var target in targets)
        {
            if (FaultOf(target, request, file.Known) is { } fault)
            {
                file.Report(RuleDescriptors.UnofferedTool, call, $"{type.Name}.{target.Method.Name}", fault);
            }
        }
    }

    private static string? FaultOf(Target target, ToolRequest request, KnownSymbols known) =>
        OfferedTools.Refuse(target, known)
        ?? (!request.HasContext && OfferedTools.FindUnknown(target, known) is { } unknown
            ? $"{unknown}; give AgentTools.Of a JsonSerializerContext that knows its type"
            : null);
}
