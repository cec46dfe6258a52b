namespace AgentInstrumentation;

/// <summary>Marks a tool of an agent: emits an <c>execute_tool</c> span and a <see cref="ToolEvent"/>.</summary>
/// <remarks>
/// Frameworks call tools through delegates and reflection, which only the partial form sees: write tools as
/// <c>public partial</c> methods.
/// </remarks>
/// <param name="name">The tool's name; by default the method's name without the suffix <c>Async</c>.</param>
public sealed class RecordToolAttribute(string? name = null) : OperationAttribute(name);
