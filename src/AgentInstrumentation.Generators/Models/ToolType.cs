namespace AgentInstrumentation.Generators;

/// <summary>A type whose tools a project asks for. Equal by value, so that it can be cached.</summary>
/// <param name="Name">The type, fully qualified.</param>
/// <param name="Tools">Its tools.</param>
internal sealed record ToolType(string Name, EquatableArray<OfferedTool> Tools);
