namespace AgentInstrumentation.Benchmarks;

/// <summary>One round of the benchmark of exports.</summary>
/// <param name="Sdk">The SDK's batch exporter.</param>
/// <param name="SdkWithRoom">The same with a queue for all spans, so that it drops none.</param>
/// <param name="Ours">The durable delivery.</param>
internal sealed record ExportRound(ExportFigures Sdk, ExportFigures SdkWithRoom, ExportFigures Ours)
{
    /// <summary>Ours beside the SDK's, which sends less.</summary>
    public double Ratio => Ours.PerSecond / Sdk.PerSecond;

    /// <summary>Ours beside what sends as much.</summary>
    public double RatioWithRoom => Ours.PerSecond / SdkWithRoom.PerSecond;
}
