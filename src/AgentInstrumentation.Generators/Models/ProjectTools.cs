namespace AgentInstrumentation.Generators;

/// <summary>All tools that a project asks for. Equal by value, so that it can be cached.</summary>
/// <param name="Types">The types, with their tools.</param>
/// <param name="Json">What the tools take and return.</param>
/// <param name="Failed">What was left out, by a fault of the generator's own.</param>
internal sealed record ProjectTools(
    EquatableArray<ToolType> Types, EquatableArray<JsonType> Json, EquatableArray<FailedTarget> Failed);
