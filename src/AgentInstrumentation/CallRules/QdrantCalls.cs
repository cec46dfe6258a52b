using AgentInstrumentation;

// The package Qdrant.Client, read from its version 1.20: what looks for points, single, in groups and in batches.
[assembly: InstrumentCalls(
    "Qdrant.Client.QdrantClient", "Search*Async", Set = "Qdrant", Kind = OperationKind.Retrieval)]
[assembly: InstrumentCalls(
    "Qdrant.Client.QdrantClient", "Query*Async", Set = "Qdrant", Kind = OperationKind.Retrieval)]
[assembly: InstrumentCalls(
    "Qdrant.Client.QdrantClient", "Recommend*Async", Set = "Qdrant", Kind = OperationKind.Retrieval)]
[assembly: InstrumentCalls(
    "Qdrant.Client.QdrantClient", "Discover*Async", Set = "Qdrant", Kind = OperationKind.Retrieval)]
