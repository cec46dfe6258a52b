namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Has what the SDK's exporter encoded wait in the spool.</summary>
internal sealed class SpoolingHandler(Spool spool) : EncodedRequestHandler
{
    /// <summary>How many spans the request holds.</summary>
    public int Spans { get; private set; }

    /// <summary>What the request became; null when there was none, or it failed.</summary>
    public SpooledBatch? Spooled { get; private set; }

    /// <summary>Says how many spans the next request holds.</summary>
    public void Expect(int spans) => (Spans, Spooled, Failure) = (spans, null, null);

    protected override void Take(ReadOnlySpan<byte> request) => Spooled = spool.Add(request, Spans);
}
