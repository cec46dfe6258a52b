using AgentInstrumentation;

// LangChain for .NET, of the public surface of LangChain.Providers.Abstractions 0.17. Models derive from the class.
[assembly: InstrumentCalls(
    "LangChain.Providers.IChatModel|LangChain.Providers.ChatModel",
    "GenerateAsync",
    Set = "LangChain",
    Kind = OperationKind.Llm,
    Model = "this.Id",
    Messages = "request.Messages",
    Output = "LastMessageContent",
    Usage = "Usage")]
[assembly: InstrumentCalls(
    "LangChain.Providers.IEmbeddingModel",
    "CreateEmbeddingsAsync",
    Set = "LangChain",
    Kind = OperationKind.Llm,
    IsEmbedding = true,
    Model = "this.Id",
    Usage = "Usage")]
