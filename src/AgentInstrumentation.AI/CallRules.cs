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
    typeof(AIFunctionFactory),
    "Create",
    Set = "Microsoft.Extensions.AI",
    Kind = OperationKind.Tool,
    Through = typeof(AIFunctionCalls))]
