using AgentInstrumentation;

// The package OpenAI, read from its version 2.15. Its own tracing, which has to be switched on, has no streams.
[assembly: InstrumentCalls(
    "OpenAI.Chat.ChatClient",
    "CompleteChat|CompleteChatAsync",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    TracedBy = "OpenAI.ChatClient",
    Model = "this.Model",
    Parameters = "options",
    Messages = "messages",
    Tools = "options.Tools",
    Output = "Value",
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
    Parameters = "options",
    Messages = "messages",
    Tools = "options.Tools",
    Output = ".",
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
    Parameters = "options",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model")]
[assembly: InstrumentCalls(
    "OpenAI.Responses.ResponsesClient",
    "CreateResponse|CreateResponseAsync",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "model | options.Model",
    Parameters = "options",
    Instructions = "options.Instructions",
    Messages = "options.InputItems | inputItems | userInputText",
    Tools = "options.Tools",
    Output = "Value",
    TracedBy = "OpenAI.ResponsesClient",
    Usage = "Value.Usage",
    ResponseModel = "Value.Model",
    ResponseId = "Value.Id")]
[assembly: InstrumentCalls(
    "OpenAI.Responses.ResponsesClient",
    "CreateResponseStreamingAsync",
    Set = "OpenAI",
    Kind = OperationKind.Llm,
    Provider = "openai",
    Model = "model | options.Model",
    Parameters = "options",
    Instructions = "options.Instructions",
    Messages = "options.InputItems | inputItems | userInputText",
    Tools = "options.Tools",
    Output = "as StreamingResponseCompletedUpdate.Response | as StreamingResponseIncompleteUpdate.Response",
    Usage = "as StreamingResponseCompletedUpdate.Response.Usage"
        + " | as StreamingResponseIncompleteUpdate.Response.Usage",
    ResponseModel = "as StreamingResponseCreatedUpdate.Response.Model"
        + " | as StreamingResponseCompletedUpdate.Response.Model",
    ResponseId = "as StreamingResponseCreatedUpdate.Response.Id")]
