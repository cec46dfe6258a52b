using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Reads what a span of another library says of the operation that it shows.</summary>
/// <remarks>
/// Attributes follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev, and before them the provider's name of
/// v1.36.
/// </remarks>
internal static class GenAISpanReader
{
    /// <summary>Whether the span shows an operation that a session has events of.</summary>
    public static bool ShowsOperation(Activity span) => KindOf(span) is not null;

    /// <summary>The operation that the span shows; null for none.</summary>
    public static OperationDefinition? DefinitionOf(Activity span) => KindOf(span) switch
    {
        OperationKind.Agent => OperationDefinition.RootSpan(NameOf(span, GenAI.Agent.Name)),
        OperationKind.Tool => OperationDefinition.Tool(NameOf(span, GenAI.Tool.Name)),
        OperationKind.Workflow => OperationDefinition.Workflow(NameOf(span, GenAI.Workflow.Name)),
        OperationKind.Retrieval => OperationDefinition.Retrieval(span.DisplayName),
        OperationKind.Llm => OperationDefinition.OfModel(
            Text(span, GenAI.OperationName)!,
            Text(span, GenAI.Request.Model),
            OperationDefinition.Chat(model: null, Text(span, GenAI.ProviderName) ?? Text(span, GenAI.System))),
        _ => null,
    };

    public static string? ResponseModelOf(Activity span) => Text(span, GenAI.Response.Model);

    public static string? ResponseIdOf(Activity span) => Text(span, GenAI.Response.Id);

    public static TokenUsage UsageOf(Activity span) => new TokenUsage(
        Number(span, GenAI.Usage.InputTokens),
        Number(span, GenAI.Usage.OutputTokens),
        Number(span, GenAI.Usage.CacheReadInputTokens),
        Number(span, GenAI.Usage.ReasoningOutputTokens),
        Number(span, GenAI.Usage.CacheCreationInputTokens) ?? Number(span, GenAI.Usage.CacheWriteInputTokens))
        .WithoutNegatives();

    /// <summary>The type of the error that the span ended with; null where it ended without.</summary>
    public static string? ErrorTypeOf(Activity span) => span.Status is ActivityStatusCode.Error
        ? Text(span, General.ErrorType) ?? OperationOutcome.OtherError
        : null;

    private static OperationKind? KindOf(Activity span) => Text(span, GenAI.OperationName) switch
    {
        GenAI.Operations.InvokeAgent => OperationKind.Agent,
        GenAI.Operations.ExecuteTool => OperationKind.Tool,
        GenAI.Operations.InvokeWorkflow => OperationKind.Workflow,
        GenAI.Operations.Retrieval => OperationKind.Retrieval,
        GenAI.Operations.Chat or GenAI.Operations.GenerateContent or GenAI.Operations.TextCompletion
            or GenAI.Operations.Embeddings => OperationKind.Llm,
        _ => null,
    };

    private static string NameOf(Activity span, string attribute) => Text(span, attribute) ?? span.DisplayName;

    private static string? Text(Activity span, string attribute) =>
        span.GetTagItem(attribute) is string { Length: > 0 } text ? text : null;

    private static long? Number(Activity span, string attribute) => span.GetTagItem(attribute) switch
    {
        long number => number,
        int number => number,
        _ => null,
    };
}
