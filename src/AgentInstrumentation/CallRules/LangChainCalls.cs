using AgentInstrumentation;

// LangChain for .NET, read in the sources of LangChain.Providers.Abstractions 0.17.0. Models derive from the class.
// Later versions have no models of their own, but those of Microsoft.Extensions.AI.
[assembly: InstrumentCalls(
    "LangChain.Providers.IChatModel|LangChain.Providers.IChatModel`3|LangChain.Providers.ChatModel",
    "GenerateAsync",
    Set = "LangChain",
    Kind = OperationKind.Llm,
    Model = "this.Id",
    Parameters = "settings",
    Messages = "request.Messages",
    Output = "LastMessageContent",
    FinishReason = "FinishReason",
    Usage = "Usage")]
[assembly: InstrumentCalls(
    "LangChain.Providers.IEmbeddingModel",
    "CreateEmbeddingsAsync",
    Set = "LangChain",
    Kind = OperationKind.Llm,
    IsEmbedding = true,
    Model = "this.Id",
    Usage = "Usage")]
