namespace AgentInstrumentation.Generators;

/// <summary>
/// Which attribute a method carries. The names are those of the factories of <c>OperationDefinition</c>.
/// </summary>
internal enum OperationRole
{
    RootSpan,
    Action,
    Tool,
    Workflow,
    Retrieval,
    Chat,
    Embeddings,

    /// <summary>A tool as it is given to a model, around the method that may be traced itself.</summary>
    RegisteredTool,
}
