namespace AgentInstrumentation.Hosting.Tests;

internal sealed class AsynchronousService(Calls calls) : IPlainService, IAsyncDisposableService
{
    public int Work() => 1;

    public ValueTask DisposeAsync()
    {
        calls.All.Add("DisposeAsync");
        return default;
    }
}
