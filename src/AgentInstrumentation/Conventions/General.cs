namespace AgentInstrumentation.Conventions;

/// <summary>
/// Names of the OpenTelemetry general semantic conventions v1.44.0 that operations and sessions carry.
/// </summary>
internal static class General
{
    public const string ErrorType = "error.type";
    public const string ExceptionType = "exception.type";
    public const string ExceptionMessage = "exception.message";
    public const string ExceptionStackTrace = "exception.stacktrace";
    public const string SessionId = "session.id";
    public const string UserId = "user.id";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string CodeFunctionName = "code.function.name";
    public const string ServiceName = "service.name";
    public const string ServiceVersion = "service.version";
    public const string DeploymentEnvironmentName = "deployment.environment.name";
    public const string HostName = "host.name";
    public const string HostArch = "host.arch";
    public const string OsType = "os.type";
    public const string OsDescription = "os.description";
    public const string ProcessPid = "process.pid";
    public const string ProcessRuntimeName = "process.runtime.name";
    public const string ProcessRuntimeVersion = "process.runtime.version";
}
