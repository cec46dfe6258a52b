using AgentInstrumentation;

// The package Qdrant.Client, read from its version 1.20: what looks for points, single, in groups and in batches.
[assembly: InstrumentCalls(
    "Qdrant.Client.QdrantClient",
    "Search*Async|Query*Async|Recommend*Async|Discover*Async",
    Set = "Qdrant",
    Kind = OperationKind.Retrieval)]
