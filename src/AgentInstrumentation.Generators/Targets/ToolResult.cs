using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What becomes of a tool's result.</summary>
/// <param name="Writer">The method of <c>AgentToolCall</c> that it is given to; null where there is none.</param>
/// <param name="Json">The type that is written as JSON; null where nothing is, or the result is handed on as it is.</param>
/// <param name="IsStream">Whether it is the type of a stream's items.</param>
internal sealed record ToolResult(string? Writer, ITypeSymbol? Json, bool IsStream = false)
{
    private const string Content = "Microsoft.Extensions.AI.AIContent";

    public static ToolResult Of(IMethodSymbol method, KnownSymbols known)
    {
        var result = ReturnShapes.ResultOf(method, known);
        return result switch
        {
            null => new ToolResult(method.ReturnsVoid ? null : "Result", null),
            _ when IsContent(result, known) => new ToolResult("Content", null),
            _ when KnownSymbols.Same(method.ReturnType.OriginalDefinition, known.AsyncEnumerable) =>
                new ToolResult("Items", result, IsStream: true),
            _ => new ToolResult("Result", result),
        };
    }

    // Clients look at these themselves.
    private static bool IsContent(ITypeSymbol type, KnownSymbols known) =>
        known.Inherits(type, Content)
        || type is IArrayTypeSymbol { ElementType: var item } && known.Inherits(item, Content)
        || ((type as INamedTypeSymbol)?.AllInterfaces.Add((INamedTypeSymbol)type) ?? []).Any(implemented =>
            KnownSymbols.Same(implemented.OriginalDefinition, known.Enumerable)
            && known.Inherits(implemented.TypeArguments[0], Content));
}
