using System.Diagnostics;
using AgentInstrumentation.OpenTelemetry;
using OpenTelemetry;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What the rules take options for is what they are.</summary>
public sealed class OptionLimitTests
{
    public static TheoryData<Type> Limited => [.. Limits.Keys];

    private static readonly Dictionary<Type, OptionLimit[]> Limits = new()
    {
        [typeof(AgentInstrumentationOptions)] = OptionLimits.OfClient,
        [typeof(AgentObservabilityOptions)] = OptionLimits.OfObservability,
        [typeof(TailSamplingOptions)] = OptionLimits.OfTailSampling,
        [typeof(OtlpDeliveryOptions)] = OptionLimits.OfOtlp,
        [typeof(AgentOpsOptions)] = OptionLimits.OfAgentOps,
    };

    [Theory]
    [MemberData(nameof(Limited))]
    public void EveryLimit_IsOfAnOptionOfItsKind(Type options) => Assert.All(Limits[options], limit =>
        Assert.Equal(limit.IsDuration, options.GetProperty(limit.Option)!.PropertyType == typeof(TimeSpan)));

    [Fact]
    public void AdvisedSize_IsTheDefault()
    {
        Assert.Equal(new OtlpDeliveryOptions().BatchSize, AdvisedFor("OtlpDeliveryOptions"));
        Assert.Equal(new AgentOpsOptions().BatchSize, AdvisedFor("AgentOpsOptions"));
        Assert.Equal(new BatchExportProcessorOptions<Activity>().MaxExportBatchSize, AdvisedFor("BatchExportProcessorOptions`1"));
    }

    private static double AdvisedFor(string type) => LargeBatchAnalyzer.Batches
        .Single(batch => batch.Type.EndsWith($".{type}", StringComparison.Ordinal)).Advised;
}
