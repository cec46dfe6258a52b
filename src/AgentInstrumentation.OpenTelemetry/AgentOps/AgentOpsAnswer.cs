namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What the service answered for good.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Body">The body.</param>
internal sealed record AgentOpsAnswer(int Status, byte[] Body)
{
    public bool IsTaken => Status is >= 200 and < 300;

    public bool IsUnauthorized => Status is 401 or 403;
}
