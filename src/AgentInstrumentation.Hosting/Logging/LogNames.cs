namespace AgentInstrumentation.Hosting;

/// <summary>Names of attributes in logs.</summary>
/// <remarks>
/// Those without <c>agent.</c> follow the OpenTelemetry semantic conventions v1.44.0 and the GenAI conventions,
/// gen-ai-dev/1.42.0-dev; the others are this project's own.
/// </remarks>
internal static class LogNames
{
    public const string SessionId = "session.id";
    public const string UserId = "user.id";
    public const string ErrorType = "error.type";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string EndState = "agent.session.end_state";
    public const string OperationId = "agent.operation.id";
    public const string OperationName = "agent.operation.name";
    public const string OperationKind = "agent.operation.kind";
    public const string OperationDuration = "agent.operation.duration_ms";
}
