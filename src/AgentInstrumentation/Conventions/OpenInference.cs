namespace AgentInstrumentation.Conventions;

/// <summary>Names of OpenInference, a second convention for the spans of agents.</summary>
/// <remarks>Specification of 2026-08-21, commit 1fe497f, constants of the Python package 0.1.32.</remarks>
internal static class OpenInference
{
    public const string SpanKind = "openinference.span.kind";
    public const string InputValue = "input.value";
    public const string InputMimeType = "input.mime_type";
    public const string OutputValue = "output.value";
    public const string OutputMimeType = "output.mime_type";
    public const string AgentName = "agent.name";
    public const string Tags = "tag.tags";
    public const string Json = "application/json";

    public static class Kinds
    {
        public const string Agent = "AGENT";
        public const string Chain = "CHAIN";
        public const string Embedding = "EMBEDDING";
        public const string Llm = "LLM";
        public const string Retriever = "RETRIEVER";
        public const string Tool = "TOOL";
    }

    public static class Llm
    {
        public const string ModelName = "llm.model_name";
        public const string RequestModelName = "llm.request.model_name";
        public const string ResponseModelName = "llm.response.model_name";
        public const string Provider = "llm.provider";
        public const string System = "llm.system";
        public const string InvocationParameters = "llm.invocation_parameters";
        public const string FinishReason = "llm.finish_reason";
        public const string InputMessages = "llm.input_messages";
        public const string OutputMessages = "llm.output_messages";
        public const string Tools = "llm.tools";
        public const string PromptTokens = "llm.token_count.prompt";
        public const string CompletionTokens = "llm.token_count.completion";
        public const string TotalTokens = "llm.token_count.total";
        public const string CacheReadTokens = "llm.token_count.prompt_details.cache_read";
        public const string CacheWriteTokens = "llm.token_count.prompt_details.cache_write";
        public const string ReasoningTokens = "llm.token_count.completion_details.reasoning";
        public const string TotalCost = "llm.cost.total";
    }

    public static class Embedding
    {
        public const string ModelName = "embedding.model_name";
        public const string InvocationParameters = "embedding.invocation_parameters";
    }

    public static class Tool
    {
        public const string Name = "tool.name";
        public const string Description = "tool.description";
        public const string Id = "tool.id";
    }

    /// <summary>The suffixes of a message, and of a part of one.</summary>
    public static class Message
    {
        public const string Role = "message.role";
        public const string Content = "message.content";
        public const string Name = "message.name";
        public const string ToolCallId = "message.tool_call_id";
        public const string ToolCalls = "message.tool_calls";
        public const string Contents = "message.contents";
        public const string PartType = "message_content.type";
        public const string PartText = "message_content.text";
        public const string PartImage = "message_content.image.image.url";
        public const string CallId = "tool_call.id";
        public const string CallName = "tool_call.function.name";
        public const string CallArguments = "tool_call.function.arguments";
        public const string ToolSchema = "tool.json_schema";
    }
}
