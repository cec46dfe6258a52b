using AgentInstrumentation;

// The package OpenAI, read from its version 2.15.
[assembly: InstrumentCalls(
    "OpenAI.Chat.ChatClient",
    "CompleteChat",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "this.Model",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model",
    ResponseId = "Value.Id",
    FinishReason = "Value.FinishReason")]
[assembly: InstrumentCalls(
    "OpenAI.Chat.ChatClient",
    "CompleteChatAsync",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "this.Model",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model",
    ResponseId = "Value.Id",
    FinishReason = "Value.FinishReason")]
[assembly: InstrumentCalls(
    "OpenAI.Chat.ChatClient",
    "CompleteChatStreaming*",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "this.Model",
    Usage = "Usage",
    ResponseModel = "Model",
    ResponseId = "CompletionId",
    FinishReason = "FinishReason")]
[assembly: InstrumentCalls(
    "OpenAI.Embeddings.EmbeddingClient",
    "GenerateEmbedding*",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    IsEmbedding = true,
    Provider = "openai",
    Model = "this.Model",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model")]
[assembly: InstrumentCalls(
    "OpenAI.Responses.ResponsesClient",
    "CreateResponse",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "model | options.Model",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model",
    ResponseId = "Value.Id")]
[assembly: InstrumentCalls(
    "OpenAI.Responses.ResponsesClient",
    "CreateResponseAsync",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "model | options.Model",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model",
    ResponseId = "Value.Id")]
