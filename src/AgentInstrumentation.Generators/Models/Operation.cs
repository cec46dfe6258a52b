namespace AgentInstrumentation.Generators;

/// <summary>What the wrapper tells the runtime about an operation. Equal by value, so that it can be cached.</summary>
/// <param name="Role">Which attribute asked for it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">Its description, or null.</param>
/// <param name="Function">The method as <c>Namespace.Type.Method</c>.</param>
/// <param name="Options">How it is traced.</param>
internal sealed record Operation(
    OperationRole Role, string Name, string? Description, string Function, OperationOptions Options)
{
    /// <summary>What is read of a model call; null for any other operation.</summary>
    public ModelCall? ModelCall { get; init; }

    /// <summary>The expression of the error that the result tells of, or null where nothing tells it.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The arguments that tell a tool's name, where that is known only at run time; else null.</summary>
    public string? RequestedName { get; init; }
}
