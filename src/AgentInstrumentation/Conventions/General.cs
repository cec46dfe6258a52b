namespace AgentInstrumentation.Conventions;

/// <summary>Names of the OpenTelemetry general semantic conventions v1.44.0 that operations carry.</summary>
internal static class General
{
    public const string ErrorType = "error.type";
    public const string SessionId = "session.id";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string CodeFunctionName = "code.function.name";
}
