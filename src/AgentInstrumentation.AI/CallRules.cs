using AgentInstrumentation;
using AgentInstrumentation.AI;
using Microsoft.Extensions.AI;

[assembly: InstrumentCalls(
    typeof(IChatClient),
    "*ResponseAsync",
    Set = "Microsoft.Extensions.AI",
    Kind = OperationKind.Llm,
    Through = typeof(ChatClientCalls))]
[assembly: InstrumentCalls(
    typeof(ChatClientExtensions),
    "*ResponseAsync",
    Set = "Microsoft.Extensions.AI",
    Kind = OperationKind.Llm,
    Through = typeof(ChatClientCalls))]
[assembly: InstrumentCalls(
    typeof(IEmbeddingGenerator<,>),
    "GenerateAsync",
    Set = "Microsoft.Extensions.AI",
    Kind = OperationKind.Llm,
    IsEmbedding = true,
    Through = typeof(EmbeddingGeneratorCalls))]
[assembly: InstrumentCalls(
    typeof(EmbeddingGeneratorExtensions),
    "Generate*Async",
    Set = "Microsoft.Extensions.AI",
    Kind = OperationKind.Llm,
    IsEmbedding = true,
    Through = typeof(EmbeddingGeneratorCalls))]
[assembly: InstrumentRegistrations(
    typeof(AIFunctionFactory),
    "Create",
    Set = "Microsoft.Extensions.AI",
    Wrapper = typeof(AIFunctionTracing))]
