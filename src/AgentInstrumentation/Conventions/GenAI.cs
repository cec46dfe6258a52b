namespace AgentInstrumentation.Conventions;

/// <summary>Names of the OpenTelemetry GenAI semantic conventions.</summary>
/// <remarks>Schema gen-ai-dev/1.42.0-dev, stability Development.</remarks>
internal static class GenAI
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";

    /// <summary>The provider, in conventions up to v1.36.</summary>
    public const string System = "gen_ai.system";

    public const string ConversationId = "gen_ai.conversation.id";
    public const string ConversationCompacted = "gen_ai.conversation.compacted";
    public const string OutputType = "gen_ai.output.type";
    public const string InputMessages = "gen_ai.input.messages";
    public const string OutputMessages = "gen_ai.output.messages";
    public const string SystemInstructions = "gen_ai.system_instructions";
    public const string EmbeddingDimensions = "gen_ai.embeddings.dimension.count";

    public static class Operations
    {
        public const string InvokeAgent = "invoke_agent";
        public const string ExecuteTool = "execute_tool";
        public const string InvokeWorkflow = "invoke_workflow";
        public const string Retrieval = "retrieval";
        public const string Chat = "chat";
        public const string GenerateContent = "generate_content";
        public const string TextCompletion = "text_completion";
        public const string Embeddings = "embeddings";
    }

    public static class Agent
    {
        public const string Name = "gen_ai.agent.name";
        public const string Description = "gen_ai.agent.description";
    }

    public static class Tool
    {
        public const string Name = "gen_ai.tool.name";
        public const string Type = "gen_ai.tool.type";
        public const string Description = "gen_ai.tool.description";
        public const string CallArguments = "gen_ai.tool.call.arguments";
        public const string CallResult = "gen_ai.tool.call.result";
        public const string CallId = "gen_ai.tool.call.id";
        public const string Definitions = "gen_ai.tool.definitions";

        /// <summary>The value of <see cref="Type"/> for code that runs in this process.</summary>
        public const string Function = "function";
    }

    public static class Workflow
    {
        public const string Name = "gen_ai.workflow.name";
    }

    public static class Request
    {
        public const string Model = "gen_ai.request.model";
        public const string Temperature = "gen_ai.request.temperature";
        public const string TopP = "gen_ai.request.top_p";
        public const string TopK = "gen_ai.request.top_k";
        public const string MaxTokens = "gen_ai.request.max_tokens";
        public const string FrequencyPenalty = "gen_ai.request.frequency_penalty";
        public const string PresencePenalty = "gen_ai.request.presence_penalty";
        public const string Seed = "gen_ai.request.seed";
        public const string StopSequences = "gen_ai.request.stop_sequences";
        public const string ReasoningLevel = "gen_ai.request.reasoning.level";
        public const string Stream = "gen_ai.request.stream";
        public const string ChoiceCount = "gen_ai.request.choice.count";
        public const string PreviousResponseId = "gen_ai.request.previous_response.id";
        public const string EncodingFormats = "gen_ai.request.encoding_formats";
        public const string PromptName = "gen_ai.prompt.name";
        public const string PromptVersion = "gen_ai.prompt.version";
        public const string PromptVariable = "gen_ai.prompt.variable.";
    }

    public static class Response
    {
        public const string Id = "gen_ai.response.id";
        public const string Model = "gen_ai.response.model";
        public const string FinishReasons = "gen_ai.response.finish_reasons";
        public const string TimeToFirstChunk = "gen_ai.response.time_to_first_chunk";
    }

    public static class Usage
    {
        public const string InputTokens = "gen_ai.usage.input_tokens";
        public const string OutputTokens = "gen_ai.usage.output_tokens";
        public const string CacheCreationInputTokens = "gen_ai.usage.cache_creation.input_tokens";

        /// <summary>What <see cref="CacheCreationInputTokens"/> may be renamed to, and is in some libraries.</summary>
        public const string CacheWriteInputTokens = "gen_ai.usage.cache_write.input_tokens";

        public const string CacheReadInputTokens = "gen_ai.usage.cache_read.input_tokens";
        public const string ReasoningOutputTokens = "gen_ai.usage.reasoning.output_tokens";
    }

    public static class Evaluation
    {
        public const string Result = "gen_ai.evaluation.result";
        public const string Name = "gen_ai.evaluation.name";
        public const string ScoreValue = "gen_ai.evaluation.score.value";
        public const string ScoreLabel = "gen_ai.evaluation.score.label";
        public const string Explanation = "gen_ai.evaluation.explanation";
    }

    public static class Events
    {
        public const string InferenceDetails = "gen_ai.client.inference.operation.details";
        public const string OperationException = "gen_ai.client.operation.exception";
    }

    public static class Metrics
    {
        public const string InvokeAgentDuration = "gen_ai.invoke_agent.duration";
        public const string InvokeAgentInferenceCalls = "gen_ai.invoke_agent.inference_calls";
        public const string InvokeAgentToolCalls = "gen_ai.invoke_agent.tool_calls";
        public const string WorkflowDuration = "gen_ai.workflow.duration";
        public const string ExecuteToolDuration = "gen_ai.execute_tool.duration";
        public const string ClientOperationDuration = "gen_ai.client.operation.duration";
        public const string ClientTimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
        public const string ClientTimePerOutputChunk = "gen_ai.client.operation.time_per_output_chunk";
        public const string ClientTokenUsage = "gen_ai.client.token.usage";
        public const string TokenType = "gen_ai.token.type";
        public const string Input = "input";
        public const string Output = "output";

        /// <summary>Boundaries the conventions advise for <see cref="InvokeAgentDuration"/>, in seconds.</summary>
        public static readonly double[] InvokeAgentBoundaries =
            [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6];

        /// <summary>Boundaries the conventions advise for <see cref="WorkflowDuration"/>, in seconds.</summary>
        public static readonly double[] WorkflowBoundaries = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];

        /// <summary>Boundaries the conventions advise for the calls that an agent issues.</summary>
        public static readonly long[] CallBoundaries = [1, 2, 4, 8, 16, 32, 64, 128];

        /// <summary>
        /// Boundaries the conventions advise for the duration of tools, model calls and chunks, in seconds.
        /// </summary>
        public static readonly double[] OperationBoundaries =
            [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

        /// <summary>Boundaries the conventions advise for <see cref="ClientTokenUsage"/>, in tokens.</summary>
        public static readonly long[] TokenBoundaries =
        [
            1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864,
        ];
    }
}
