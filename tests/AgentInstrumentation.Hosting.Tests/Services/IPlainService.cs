namespace AgentInstrumentation.Hosting.Tests;

[Instrumented]
public interface IPlainService
{
    [RecordTool]
    int Work();
}
