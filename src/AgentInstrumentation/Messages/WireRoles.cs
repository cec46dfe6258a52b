namespace AgentInstrumentation;

/// <summary>
/// The roles of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev, by what clients call them.
/// </summary>
internal static class WireRoles
{
    public const string User = "user";
    public const string Assistant = "assistant";
    public const string Tool = "tool";

    private const string System = "system";

    /// <summary>The role; another one stays what it is, and none is the model's.</summary>
    public static string Of(string? role) => role switch
    {
        null => Assistant,
        _ when Is(role, "human") || Is(role, User) => User,
        _ when Is(role, "ai") || Is(role, "model") || Is(role, "ToolCall") || Is(role, Assistant) => Assistant,
        _ when Is(role, "function") || Is(role, "ToolResult") || Is(role, Tool) => Tool,
        _ when Is(role, System) => System,
        _ => role,
    };

    private static bool Is(string role, string name) => role.Equals(name, StringComparison.OrdinalIgnoreCase);
}
