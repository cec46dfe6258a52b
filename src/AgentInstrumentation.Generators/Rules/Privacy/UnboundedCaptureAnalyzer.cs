using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT4004: a stream, bytes or the body of a request are captured.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedCaptureAnalyzer() : RuleAnalyzer(RuleDescriptors.UnboundedCapture)
{
    private static readonly string[] Unbounded =
    [
        "System.IO.Stream", "System.IO.TextReader", "System.IO.Pipelines.PipeReader", "System.BinaryData",
        "System.Net.Http.HttpContent", "System.Net.Http.HttpRequestMessage", "System.Net.Http.HttpResponseMessage",
        "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Http.IFormFile",
    ];

    private static readonly string[] OfBytes =
        ["System.Memory`1", "System.ReadOnlyMemory`1", "System.Buffers.ReadOnlySequence`1", "System.ArraySegment`1"];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, static file =>
        {
            foreach (var target in file.Operations())
            {
                Analyze(target, file);
            }
        });

    private static void Analyze(Target target, RuleFile file)
    {
        var (method, known) = (target.Method, file.Known);
        var parameters = method.Parameters.Where(parameter => target.Request.CapturesArguments
            && MethodParser.CaptureOf(parameter, target, known) is ParameterCapture.Value
            && IsUnbounded(parameter.Type, known));
        foreach (var parameter in parameters)
        {
            Report(file, parameter, parameter.Type, "[NotCaptured]");
        }

        if (target.Request.Options.CaptureResult
            && ReturnShapes.Of(method, target.Worker, known) is ReturnShape.Value or ReturnShape.Task
            && ReturnShapes.ResultOf(method, known) is { } result
            && IsUnbounded(result, known))
        {
            Report(file, method, result, "[return: NotCaptured]");
        }
    }

    private static bool IsUnbounded(ITypeSymbol type, KnownSymbols known) => type switch
    {
        // Most types are one of these, and nothing inherits from them.
        { SpecialType: not (SpecialType.None or SpecialType.System_Object) } => false,
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Byte,
        INamedTypeSymbol { TypeArguments.Length: 1 } generic =>
            generic.TypeArguments[0].SpecialType is SpecialType.System_Byte
            && OfBytes.Any(name => KnownSymbols.Same(generic.OriginalDefinition, known.Named(name))),
        INamedTypeSymbol { IsGenericType: false } => Unbounded.Any(name => known.Inherits(type, name)),
        _ => false,
    };

    private static void Report(RuleFile file, ISymbol symbol, ITypeSymbol type, string mark) => file.Report(
        RuleDescriptors.UnboundedCapture,
        symbol.Locations[0],
        symbol.Name,
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        mark);
}
