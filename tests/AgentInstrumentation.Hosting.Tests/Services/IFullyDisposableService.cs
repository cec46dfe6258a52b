namespace AgentInstrumentation.Hosting.Tests;

[Instrumented]
public interface IFullyDisposableService : IDisposable, IAsyncDisposable
{
    int Work();
}
