using System.Diagnostics;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Resources;

namespace AgentInstrumentation.OpenTelemetry.Tests;

public sealed class SpanBatchTests
{
    private readonly SpanEncoder _encoder = new(SpanLimits.Of(static _ => null));

    [Fact]
    public void UsedAgain_HoldsWhatWasAddedSince()
    {
        var batch = new SpanBatch(_encoder);
        var request = new RequestWriter();

        // More sources than their memory is kept of, and then some of them again.
        foreach (var sources in new string[][] { [.. Names(40)], ["a", "b", "a"], ["b"], [.. Names(3), .. Names(3)] })
        {
            foreach (var source in sources)
            {
                Add(batch, source);
            }

            Assert.Equal(sources.Length, batch.Spans);
            Assert.Equal(
                sources.GroupBy(static name => name).Select(static group => (group.Key, group.Count())).Order(),
                Read(request.Write(batch, static () => Resource.Empty)).Order());
            batch.Clear();
        }
    }

    [Fact]
    public void WouldBeTooLarge_IsNotAdded()
    {
        var batch = new SpanBatch(_encoder);
        using var source = new ActivitySource("large");

        Assert.True(batch.TryAdd(source, new byte[SpanBatch.MaximumSize - 1]));
        Assert.True(batch.TryAdd(source, new byte[1]));
        Assert.False(batch.TryAdd(source, new byte[1]));
        Assert.Equal(2, batch.Spans);
        Assert.InRange(
            new RequestWriter().Write(batch, static () => Resource.Empty).Length,
            SpanBatch.MaximumSize,
            RequestWriter.MaximumSize);
    }

    private static IEnumerable<string> Names(int count) =>
        Enumerable.Range(0, count).Select(static number => $"source {number:D2}");

    private void Add(SpanBatch batch, string name)
    {
        using var source = new ActivitySource(name);
        using var span = new Activity("span").Start();
        var encoded = new ProtobufWriter(SpanBatch.MaximumSize);
        _encoder.Write(encoded, span);
        Assert.True(batch.TryAdd(source, encoded.Written));
    }

    private static IEnumerable<(string Name, int Spans)> Read(ReadOnlySpan<byte> request) =>
        ExportTraceServiceRequest.Parser.ParseFrom(request).ResourceSpans.Single().ScopeSpans
            .GroupBy(static scope => scope.Scope.Name)
            .Select(static group => (group.Key, group.Sum(static scope => scope.Spans.Count)));
}
