namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A test with a receiver, and a folder in which requests to it wait.</summary>
public abstract class DeliveryTest : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();

    private protected OtlpReceiver Receiver { get; private set; } = null!;

    private protected IEnumerable<string> Names => Receiver.Spans.Select(static span => span.Name);

    private protected string[] SpooledFiles => Files("*.otlp");

    public async Task InitializeAsync() => Receiver = await OtlpReceiver.StartAsync();

    public async Task DisposeAsync() => await Receiver.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string[] Files(string which) =>
        Directory.GetFiles(_folder.Path, which, SearchOption.AllDirectories);

    private protected DeliveredRun Start(Action<OtlpDeliveryOptions>? configure = null) =>
        new(Receiver.Endpoint, _folder.Path, configure);

    private protected void AssertArrivedOnce(int count)
    {
        Assert.Equal(count, Receiver.Spans.Count);
        Assert.Equal(Enumerable.Range(1, count).Select(static number => $"{number}").ToHashSet(), Names.ToHashSet());
    }
}
