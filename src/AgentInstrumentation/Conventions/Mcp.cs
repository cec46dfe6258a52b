namespace AgentInstrumentation.Conventions;

/// <summary>Values of the OpenTelemetry conventions for the Model Context Protocol.</summary>
/// <remarks>Schema gen-ai-dev/1.42.0-dev, stability Development.</remarks>
internal static class Mcp
{
    /// <summary>The <c>error.type</c> of a call of a tool whose result says that it failed.</summary>
    public const string ToolError = "tool_error";
}
