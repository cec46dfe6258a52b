namespace AgentInstrumentation.Hosting.Tests;

internal sealed class FullyDisposableService(Calls calls)
    : IPlainService, IDisposableService, IAsyncDisposableService, IFullyDisposableService
{
    public int Work() => 1;

    public void Dispose() => calls.All.Add("Dispose");

    public ValueTask DisposeAsync()
    {
        calls.All.Add("DisposeAsync");
        return default;
    }
}
