using AgentInstrumentation;

// The package OllamaSharp, read from its version 5.5. Calls go through the interface or name the class.
[assembly: InstrumentCalls(
    "OllamaSharp.IOllamaApiClient|OllamaSharp.OllamaApiClient",
    "ChatAsync",
    Set = "OllamaSharp",
    Kind = OperationKind.Llm,
    Provider = "ollama",
    Endpoint = "this.Uri",
    Model = "request.Model",
    Parameters = "request.Options | request",
    Messages = "request.Messages",
    Output = "Message",
    InputTokens = "as ChatDoneResponseStream.PromptEvalCount",
    OutputTokens = "as ChatDoneResponseStream.EvalCount",
    ResponseModel = "Model",
    FinishReason = "as ChatDoneResponseStream.DoneReason")]
[assembly: InstrumentCalls(
    "OllamaSharp.IOllamaApiClient|OllamaSharp.OllamaApiClient",
    "GenerateAsync",
    Set = "OllamaSharp",
    Kind = OperationKind.Llm,
    Provider = "ollama",
    Endpoint = "this.Uri",
    Model = "request.Model",
    Parameters = "request.Options | request",
    Instructions = "request.System",
    Messages = "request.Prompt",
    Output = "Response",
    InputTokens = "as GenerateDoneResponseStream.PromptEvalCount",
    OutputTokens = "as GenerateDoneResponseStream.EvalCount",
    ResponseModel = "Model",
    FinishReason = "as GenerateDoneResponseStream.DoneReason")]
[assembly: InstrumentCalls(
    "OllamaSharp.IOllamaApiClient|OllamaSharp.OllamaApiClient",
    "EmbedAsync",
    Set = "OllamaSharp",
    Kind = OperationKind.Llm,
    IsEmbedding = true,
    Provider = "ollama",
    Endpoint = "this.Uri",
    Model = "request.Model",
    Parameters = "request.Options | request",
    InputTokens = "PromptEvalCount")]
