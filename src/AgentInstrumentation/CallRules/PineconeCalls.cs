using AgentInstrumentation;

// The package Pinecone.Client, of the public surface of its version 4.0.
[assembly: InstrumentCalls(
    "Pinecone.IndexClient",
    "QueryAsync|SearchRecordsAsync|FetchAsync",
    Set = "Pinecone",
    Kind = OperationKind.Retrieval)]
