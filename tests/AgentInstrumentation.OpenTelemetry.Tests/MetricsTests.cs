using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class MetricsTests
{
    private const string OperationBounds = "0.01 0.02 0.04 0.08 0.16 0.32 0.64 1.28 2.56 5.12 10.24 20.48 40.96 81.92";
    private const string AgentBounds = "0.1 0.2 0.4 0.8 1.6 3.2 6.4 12.8 25.6 51.2 102.4 204.8 409.6";
    private const string ModelTags =
        "gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-5-mini";

    private const string CallBounds = "1 2 4 8 16 32 64 128";
    private const string WorkflowBounds = "1 5 10 30 60 120 300 600 1800 3600 7200";

    private const string TokenBounds =
        "1 4 16 64 256 1024 4096 16384 65536 262144 1048576 4194304 16777216 67108864";

    [Theory]
    [InlineData("gen_ai.invoke_agent.duration", "s", AgentBounds, "gen_ai.agent.name=Research")]
    [InlineData(
        "gen_ai.execute_tool.duration",
        "s",
        OperationBounds,
        "gen_ai.agent.name=Research gen_ai.tool.name=Search gen_ai.tool.type=function")]
    [InlineData("gen_ai.invoke_agent.inference_calls", "{inference_call}", CallBounds, "gen_ai.agent.name=Research")]
    [InlineData("gen_ai.invoke_agent.tool_calls", "{tool_call}", CallBounds, "gen_ai.agent.name=Research")]
    [InlineData("gen_ai.workflow.duration", "s", WorkflowBounds, "gen_ai.workflow.name=Review")]
    [InlineData("gen_ai.client.operation.time_to_first_chunk", "s", OperationBounds, ModelTags)]
    [InlineData("gen_ai.client.operation.time_per_output_chunk", "s", OperationBounds, ModelTags)]
    [InlineData(
        "gen_ai.client.operation.duration",
        "s",
        OperationBounds,
        ModelTags)]
    [InlineData(
        "gen_ai.client.token.usage",
        "{token}",
        TokenBounds,
        ModelTags + " gen_ai.token.type=input",
        ModelTags + " gen_ai.token.type=output")]
    [InlineData(
        "agent.session.metric", "1", "0 0.001 0.01 0.1 1 10 100 1000 10000 100000 1000000", "agent.metric.name=orders")]
    [InlineData("agent.session.duration", "s", AgentBounds, "agent.session.end_state=Success")]
    public async Task Histogram_HasTheAdvisedBucketsAndAttributes(
        string name, string unit, string bounds, params string[] attributes)
    {
        var metrics = await MetricsOfOneRun();

        var metric = Assert.Single(metrics, metric => metric.Name == name);
        List<string> seen = [];
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            seen.Add(AttributesOf(point));
            Assert.Equal(bounds, BoundsOf(point));
            Assert.Equal(1, point.GetHistogramCount());
        }

        Assert.Equal(unit, metric.Unit);
        Assert.Equal(attributes, seen.Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<Metric>> MetricsOfOneRun()
    {
        var exporter = new CollectingExporter<Metric>();
        using var reader = new BaseExportingMetricReader(exporter);
        using var provider = Sdk.CreateMeterProviderBuilder().AddAgentInstrumentation().AddReader(reader).Build();
        using var client = AgentClient.Start(new() { Isolated = true });

        var agent = AgentOperation.Start(OperationDefinition.RootSpan("Research"));
        AgentOperation.Start(OperationDefinition.Tool("Search")).Succeed();
        AgentOperation.Start(OperationDefinition.Workflow("Review")).Succeed();
        await foreach (var _ in AgentOperation.Follow(
            Chunks(), static _ => new() { Usage = new(10, 20) }, OperationDefinition.Chat("gpt-5-mini", "openai")))
        {
        }

        AgentSession.Current!.RecordMetric("orders", 3);
        agent.Succeed();

        Assert.True(provider.ForceFlush());

        // Copied, because the provider exports once more when it is disposed.
        return [.. exporter.Exported];
    }

    private static async IAsyncEnumerable<int> Chunks()
    {
        await Task.Yield();
        yield return 1;
        yield return 2;
    }

    private static string AttributesOf(in MetricPoint point)
    {
        List<string> attributes = [];
        foreach (var tag in point.Tags)
        {
            attributes.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', attributes.Order(StringComparer.Ordinal));
    }

    private static string BoundsOf(in MetricPoint point)
    {
        List<string> bounds = [];
        foreach (var bucket in point.GetHistogramBuckets())
        {
            if (double.IsFinite(bucket.ExplicitBound))
            {
                bounds.Add(bucket.ExplicitBound.ToString(CultureInfo.InvariantCulture));
            }
        }

        return string.Join(' ', bounds);
    }
}
