namespace AgentInstrumentation.Hosting.Tests;

[Instrumented]
public interface IAsyncDisposableService : IAsyncDisposable
{
    int Work();
}
