namespace AgentInstrumentation.Benchmarks;

/// <summary>A client with an open session, for what is measured while somebody observes.</summary>
internal sealed class ObservedRun : IDisposable
{
    private readonly AgentClient _client;
    private readonly AgentSession _session;

    public ObservedRun(bool captureContent = false)
    {
        _client = AgentClient.Start(new AgentInstrumentationOptions { CaptureContent = captureContent });
        _session = _client.StartSession("benchmark");
    }

    public void Dispose()
    {
        _session.Dispose();
        _client.Dispose();
    }
}
