namespace AgentInstrumentation.Hosting.Tests;

[Instrumented]
public interface IDisposableService : IDisposable
{
    int Work();
}
