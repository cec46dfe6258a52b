using AgentInstrumentation;

// The package Pinecone.Client, read in the sources of its version 4.0.2.
[assembly: InstrumentCalls(
    "Pinecone.IndexClient",
    "QueryAsync|SearchRecordsAsync|FetchAsync",
    Set = "Pinecone",
    Kind = OperationKind.Retrieval)]
