namespace AgentInstrumentation.ToolServer;

internal enum Sky
{
    Clear,
    Cloudy,
}
