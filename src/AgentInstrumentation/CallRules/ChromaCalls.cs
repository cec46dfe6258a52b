using AgentInstrumentation;

// The package ChromaDB.Client, read in the sources of its version 1.0.1, and with the suffix and the searches of what
// came after it.
[assembly: InstrumentCalls(
    "ChromaDB.Client.ChromaCollectionClient",
    "Query|QueryAsync|Search|SearchAsync",
    Set = "Chroma",
    Kind = OperationKind.Retrieval)]
