namespace AgentInstrumentation;

/// <summary>What a traced call is.</summary>
public enum OperationKind
{
    /// <summary>A run of an agent.</summary>
    Agent,

    /// <summary>A step of an agent.</summary>
    Action,

    /// <summary>A tool that an agent or a model calls.</summary>
    Tool,

    /// <summary>A call of a model.</summary>
    Llm,

    /// <summary>Several agents working together.</summary>
    Workflow,

    /// <summary>A look-up in a store.</summary>
    Retrieval,
}
