namespace AgentInstrumentation.Hosting.Tests;

internal sealed class SynchronousService(Calls calls) : IPlainService, IDisposableService
{
    public int Work() => 1;

    public void Dispose() => calls.All.Add("Dispose");
}
