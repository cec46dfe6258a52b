using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>The instruments of the meter <see cref="AgentTelemetry.Name"/>.</summary>
/// <remarks>
/// <c>gen_ai.*</c> names, units and boundaries follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev;
/// <c>agent.*</c> are this project's own. Listeners are foreign code, so what one throws stops here.
/// </remarks>
internal static class AgentMetrics
{
    private static readonly Meter Meter = new(AgentTelemetry.Name, AgentTelemetry.Version);

    private static readonly Histogram<double> InvokeAgentDuration =
        Seconds(GenAI.Metrics.InvokeAgentDuration, "Duration of an agent run.", GenAI.Metrics.InvokeAgentBoundaries);

    private static readonly Histogram<double> ExecuteToolDuration =
        Seconds(GenAI.Metrics.ExecuteToolDuration, "Duration of a tool call.", GenAI.Metrics.OperationBoundaries);

    private static readonly Histogram<double> ClientOperationDuration =
        Seconds(GenAI.Metrics.ClientOperationDuration, "Duration of a model call.", GenAI.Metrics.OperationBoundaries);

    private static readonly Histogram<double> SessionDuration =
        Seconds(Own.Metrics.SessionDuration, "Duration of a session.", GenAI.Metrics.InvokeAgentBoundaries);

    private static readonly Histogram<long> TokenUsed = Meter.CreateHistogram(
        GenAI.Metrics.ClientTokenUsage,
        "{token}",
        "Tokens of a model call.",
        tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = GenAI.Metrics.TokenBoundaries });

    private static readonly UpDownCounter<int> SessionsActive =
        Meter.CreateUpDownCounter<int>(Own.Metrics.SessionsActive, "{session}", "Open sessions.");

    private static readonly Counter<long> EventsDropped = Meter.CreateCounter<long>(
        Own.Metrics.EventsDropped, "{event}", "Session events that were not kept, by reason.");

    public static void SessionStarted() => Add(SessionsActive, 1);

    public static void SessionEnded(TimeSpan duration, SessionEndState endState)
    {
        Add(SessionsActive, -1);
        TagList tags = default;
        tags.Add(Own.Metrics.EndState, endState.ToString());
        Record(SessionDuration, duration.TotalSeconds, tags);
    }

    public static void EventDropped(string reason)
    {
        try
        {
            EventsDropped.Add(1, KeyValuePair.Create(Own.Metrics.DropReason, (object?)reason));
        }
        catch (Exception exception) when (IsListeners(exception))
        {
        }
    }

    public static void RecordDuration(OperationDefinition definition, TimeSpan duration, string? errorType)
    {
        var histogram = HistogramOf(definition.Kind);
        if (histogram is not { Enabled: true })
        {
            return;
        }

        TagList tags = default;
        AddIdentity(ref tags, definition);
        if (errorType is not null)
        {
            tags.Add(General.ErrorType, errorType);
        }

        Record(histogram, duration.TotalSeconds, tags);
    }

    public static void RecordTokens(OperationDefinition definition, string? responseModel, TokenUsage usage)
    {
        if (TokenUsed.Enabled)
        {
            RecordTokens(definition, responseModel, GenAI.Metrics.Input, usage.Input);
            RecordTokens(definition, responseModel, GenAI.Metrics.Output, usage.Output);
        }
    }

    private static void RecordTokens(OperationDefinition definition, string? responseModel, string type, long? count)
    {
        if (count is null)
        {
            return;
        }

        TagList tags = default;
        AddIdentity(ref tags, definition);
        tags.Add(GenAI.Metrics.TokenType, type);
        if (responseModel is not null)
        {
            tags.Add(GenAI.Response.Model, responseModel);
        }

        Record(TokenUsed, count.Value, tags);
    }

    private static void Add(UpDownCounter<int> counter, int delta)
    {
        try
        {
            counter.Add(delta);
        }
        catch (Exception exception) when (IsListeners(exception))
        {
        }
    }

    private static void Record<T>(Histogram<T> histogram, T value, in TagList tags)
        where T : struct
    {
        try
        {
            histogram.Record(value, tags);
        }
        catch (Exception exception) when (IsListeners(exception))
        {
        }
    }

    private static bool IsListeners(Exception exception) =>
        InstrumentationLog.Contain("a metric could not be recorded", exception);

    private static void AddIdentity(ref TagList tags, OperationDefinition definition)
    {
        switch (definition.Kind)
        {
            case OperationKind.Agent:
                tags.Add(GenAI.Agent.Name, definition.Name);
                break;
            case OperationKind.Tool:
                tags.Add(GenAI.Tool.Name, definition.Name);
                tags.Add(GenAI.Tool.Type, GenAI.Tool.Function);
                break;
            default:
                tags.Add(GenAI.OperationName, GenAI.Operations.Chat);
                AddIfKnown(ref tags, GenAI.Request.Model, definition.RequestModel);
                AddIfKnown(ref tags, General.ServerAddress, definition.Endpoint?.Host);
                AddIfKnown(ref tags, General.ServerPort, definition.Endpoint?.Port);
                tags.Add(GenAI.ProviderName, definition.Provider ?? "unknown");
                break;
        }
    }

    private static void AddIfKnown(ref TagList tags, string key, object? value)
    {
        if (value is not null)
        {
            tags.Add(key, value);
        }
    }

    private static Histogram<double>? HistogramOf(OperationKind kind) => kind switch
    {
        OperationKind.Agent => InvokeAgentDuration,
        OperationKind.Tool => ExecuteToolDuration,
        OperationKind.Llm => ClientOperationDuration,
        _ => null,
    };

    private static Histogram<double> Seconds(string name, string description, double[] boundaries) =>
        Meter.CreateHistogram(
            name,
            "s",
            description,
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
