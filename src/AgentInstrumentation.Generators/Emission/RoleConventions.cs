namespace AgentInstrumentation.Generators;

/// <summary>
/// What the runtime calls an operation, by its role. It says this at run time, and a manifest at compile time; a test
/// holds the two together.
/// </summary>
internal static class RoleConventions
{
    /// <summary>What a call of a model is called whose model is known only at run time.</summary>
    public static string ModelCallOf(OperationRole role) => role is OperationRole.Embeddings ? "embeddings" : "chat";

    public static string KindOf(OperationRole role) => role switch
    {
        OperationRole.RootSpan => "agent",
        OperationRole.Tool or OperationRole.RegisteredTool => "tool",
        OperationRole.Workflow => "workflow",
        OperationRole.Retrieval => "retrieval",
        OperationRole.Chat or OperationRole.Embeddings => "llm",
        _ => "action",
    };

    public static string SpanNameOf(Operation operation) => operation.Role switch
    {
        OperationRole.RootSpan => $"invoke_agent {operation.Name}",
        OperationRole.Tool or OperationRole.RegisteredTool => $"execute_tool {operation.Name}",
        OperationRole.Workflow => $"invoke_workflow {operation.Name}",
        OperationRole.Retrieval => $"retrieval {operation.Name}",
        OperationRole.Chat or OperationRole.Embeddings => operation.ModelCall is { Asked: null }
            ? ModelCallOf(operation.Role)
            : $"{ModelCallOf(operation.Role)} {operation.Name}",
        _ => operation.Name,
    };

    /// <summary>The metrics that each run of the operation is measured by.</summary>
    public static string[] MetricsOf(OperationRole role) => role switch
    {
        OperationRole.RootSpan => ["gen_ai.invoke_agent.duration"],
        OperationRole.Tool or OperationRole.RegisteredTool => ["gen_ai.execute_tool.duration"],
        OperationRole.Workflow => ["gen_ai.workflow.duration"],
        OperationRole.Chat or OperationRole.Embeddings => ["gen_ai.client.operation.duration"],
        _ => [],
    };
}
