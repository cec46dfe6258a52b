using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>The events of the GenAI conventions as the SDK exports them.</summary>
[Collection("Tracing")]
public sealed class GenAIEventLogTests
{
    private readonly List<Logged> _logged = [];

    [Fact]
    public void Events_AreLoggedWithNameSeverityAttributesAndSpan()
    {
        var spans = new CollectingExporter<Activity>();
        using (AgentObservability.Start(options =>
        {
            options.Client.EmitInferenceDetails = true;
            options.Client.EndSessionsOnExit = false;
            options.ConfigureLogging = logging => logging.AddProcessor(new Keeping(_logged));
            options.ConfigureTracing = tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(spans));
        }))
        {
            var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
            operation.Fail(new InvalidOperationException("refused"));
        }

        var span = Assert.Single(spans.Exported);
        Assert.Equal(
            [
                ("gen_ai.client.inference.operation.details", LogLevel.Information),
                ("gen_ai.client.operation.exception", LogLevel.Warning),
            ],
            _logged.Select(static record => (record.Name, record.Level)));
        Assert.All(_logged, record => Assert.Equal((span.TraceId, span.SpanId), (record.TraceId, record.SpanId)));
        Assert.All(_logged, static record => Assert.Equal(AgentTelemetry.Name, record.Category));
        Assert.Contains(new("gen_ai.request.model", "gpt-5-mini"), _logged[0].Attributes);
        Assert.Contains(new("error.type", "System.InvalidOperationException"), _logged[0].Attributes);
        Assert.Contains(new("exception.type", "System.InvalidOperationException"), _logged[1].Attributes);
    }

    [Fact]
    public void WithoutLogging_NobodyIsTold()
    {
        using var observability = AgentObservability.Start(options => options.Client.EndSessionsOnExit = false);

        AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai")).Fail(new InvalidOperationException());

        Assert.Empty(_logged);
    }

    private sealed class Keeping(List<Logged> kept) : BaseProcessor<LogRecord>
    {
        // The SDK uses its records again.
        public override void OnEnd(LogRecord data) => kept.Add(new Logged(
            data.EventId.Name,
            data.LogLevel,
            data.CategoryName,
            data.TraceId,
            data.SpanId,
            [.. data.Attributes ?? []]));
    }

    private sealed record Logged(
        string? Name,
        LogLevel Level,
        string? Category,
        ActivityTraceId TraceId,
        ActivitySpanId SpanId,
        IReadOnlyList<KeyValuePair<string, object?>> Attributes);
}
