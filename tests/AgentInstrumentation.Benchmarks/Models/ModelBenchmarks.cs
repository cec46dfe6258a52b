using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// A call of a model, and a chunk of a stream, beside those of the bare client: with nobody observing, with a session
/// and a listener of spans, and with content captured, too.
/// </summary>
#pragma warning disable CA1001 // the runner disposes by the method that is marked for it, and derives from the class
public class ModelBenchmarks
#pragma warning restore CA1001
{
    private const int Chunks = 1000;

    private readonly ChatMessage[] _messages = [new(ChatRole.User, "Is it raining in Oslo?")];
    private readonly ChatOptions _options = new() { Temperature = 0.5f, MaxOutputTokens = 100 };
    private readonly AnsweringClient _bare = new(Chunks);
    private IChatClient? _traced;
    private ObservedRun? _run;
    private ActivityListener? _listener;

    [GlobalSetup(Targets = [nameof(BareCall), nameof(UnobservedCall), nameof(BareChunk), nameof(UnobservedChunk)])]
    public void Prepare() => _traced = _bare.UseAgentInstrumentation();

    [GlobalSetup(Targets = [nameof(TracedCall), nameof(TracedChunk)])]
    public void Observe() => Observe(captureContent: false);

    [GlobalSetup(Targets = [nameof(TracedCallWithContent), nameof(TracedChunkWithContent)])]
    public void Capture() => Observe(captureContent: true);

    [GlobalCleanup]
    public void Close()
    {
        _run?.Dispose();
        _listener?.Dispose();
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Call")]
    public Task<ChatResponse> BareCall() => _bare.GetResponseAsync(_messages, _options);

    [Benchmark]
    [BenchmarkCategory("Call")]
    public Task<ChatResponse> UnobservedCall() => _traced!.GetResponseAsync(_messages, _options);

    [Benchmark]
    [BenchmarkCategory("Call")]
    public Task<ChatResponse> TracedCall() => _traced!.GetResponseAsync(_messages, _options);

    [Benchmark]
    [BenchmarkCategory("Call")]
    public Task<ChatResponse> TracedCallWithContent() => _traced!.GetResponseAsync(_messages, _options);

    [Benchmark(Baseline = true, OperationsPerInvoke = Chunks)]
    [BenchmarkCategory("Chunk")]
    public Task<int> BareChunk() => CountAsync(_bare);

    [Benchmark(OperationsPerInvoke = Chunks)]
    [BenchmarkCategory("Chunk")]
    public Task<int> UnobservedChunk() => CountAsync(_traced!);

    [Benchmark(OperationsPerInvoke = Chunks)]
    [BenchmarkCategory("Chunk")]
    public Task<int> TracedChunk() => CountAsync(_traced!);

    [Benchmark(OperationsPerInvoke = Chunks)]
    [BenchmarkCategory("Chunk")]
    public Task<int> TracedChunkWithContent() => CountAsync(_traced!);

    private void Observe(bool captureContent)
    {
        Prepare();
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(_listener);
        _run = new ObservedRun(captureContent);
    }

    private async Task<int> CountAsync(IChatClient client)
    {
        var count = 0;
        await foreach (var _ in client.GetStreamingResponseAsync(_messages, _options))
        {
            count++;
        }

        return count;
    }
}
