using AgentInstrumentation;

// The package ChromaDB.Client, of the public surface of its version 1.0, and with the suffix of later ones.
[assembly: InstrumentCalls(
    "ChromaDB.Client.ChromaCollectionClient",
    "Query|QueryAsync|Search|SearchAsync",
    Set = "Chroma",
    Kind = OperationKind.Retrieval)]
