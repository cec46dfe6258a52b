using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Metrics of model calls: what they consumed and cost, and how fast their chunks came.</summary>
/// <remarks>
/// <c>gen_ai.*</c> names, units, attributes and boundaries follow the OpenTelemetry GenAI conventions,
/// gen-ai-dev/1.42.0-dev; <c>agent.*</c> are this project's own.
/// </remarks>
internal static class ModelMetrics
{
    private static readonly Histogram<long> TokenUsed = Instruments.Histogram(
        GenAI.Metrics.ClientTokenUsage, "{token}", "Tokens of a model call.", GenAI.Metrics.TokenBoundaries);

    private static readonly Histogram<double> TimeToFirstChunk = Instruments.Seconds(
        GenAI.Metrics.ClientTimeToFirstChunk,
        "Time until the first chunk of a model's answer.",
        GenAI.Metrics.OperationBoundaries);

    private static readonly Histogram<double> TimePerOutputChunk = Instruments.Seconds(
        GenAI.Metrics.ClientTimePerOutputChunk,
        "Time between two chunks of a model's answer.",
        GenAI.Metrics.OperationBoundaries);

    private static readonly Counter<long> Tokens = Instruments.Counter<long>(
        Own.Metrics.Tokens, "{token}", "Tokens of model calls, by direction; the parts are also in the whole.");

    private static readonly Counter<double> Cost =
        Instruments.Counter<double>(Own.Metrics.Cost, "{USD}", "Estimated cost of model calls.");

    private static readonly Counter<long> CostUnknown = Instruments.Counter<long>(
        Own.Metrics.CostUnknown, "{call}", "Model calls whose cost is unknown, by what is missing.");

    public static bool MeasuresChunks => TimeToFirstChunk.Enabled || TimePerOutputChunk.Enabled;

    /// <param name="definition">What was called.</param>
    /// <param name="used">What it consumed.</param>
    /// <param name="all">Whether the metrics of the conventions are recorded, and not only this project's.</param>
    public static void RecordUsage(OperationDefinition definition, ModelUsage used, bool all = true)
    {
        if (all && TokenUsed.Enabled)
        {
            TagList model = default;
            AddModel(ref model, definition, used.Model);
            RecordTokens(TokenUsed, model, GenAI.Metrics.Input, used.Usage.Input);
            RecordTokens(TokenUsed, model, GenAI.Metrics.Output, used.Usage.Output);
        }

        CountUsage(definition, used);
    }

    /// <summary>As <see cref="RecordUsage"/>, in this project's own metrics alone.</summary>
    public static void CountUsage(OperationDefinition definition, ModelUsage used)
    {
        var (responseModel, usage, cost) = used;
        if (!Tokens.Enabled && !Cost.Enabled && !CostUnknown.Enabled)
        {
            return;
        }

        TagList model = default;
        AddModel(ref model, definition, responseModel);
        CountTokens(model, GenAI.Metrics.Input, usage.Input);
        CountTokens(model, GenAI.Metrics.Output, usage.Output);
        CountTokens(model, Own.Metrics.CachedInput, usage.CachedInput);
        CountTokens(model, Own.Metrics.CacheWriteInput, usage.CacheWriteInput);
        CountTokens(model, Own.Metrics.ReasoningOutput, usage.ReasoningOutput);
        RecordCost(model, usage, cost);
    }

    /// <summary>Counts a call that left neither a span nor an event, so that nobody knows what it used.</summary>
    public static void CountUnseen(OperationDefinition definition)
    {
        if (CostUnknown.Enabled)
        {
            TagList model = default;
            AddModel(ref model, definition, responseModel: null);
            CountUnknown(model, "session");
        }
    }

    public static void RecordFirstChunk(OperationDefinition definition, TimeSpan time) =>
        RecordChunk(TimeToFirstChunk, definition, time);

    public static void RecordNextChunk(OperationDefinition definition, TimeSpan time) =>
        RecordChunk(TimePerOutputChunk, definition, time);

    public static void AddModel(ref TagList tags, OperationDefinition definition, string? responseModel)
    {
        tags.Add(GenAI.OperationName, definition.ModelOperation);
        OperationMetrics.AddIfKnown(ref tags, GenAI.Request.Model, definition.RequestModel);
        OperationMetrics.AddIfKnown(ref tags, General.ServerAddress, definition.Endpoint?.Host);
        OperationMetrics.AddIfKnown(ref tags, General.ServerPort, definition.Endpoint?.Port);
        tags.Add(GenAI.ProviderName, definition.Provider ?? "unknown");
        OperationMetrics.AddIfKnown(ref tags, GenAI.Response.Model, responseModel);
    }

    private static void RecordTokens(Histogram<long> histogram, TagList tags, string type, long? count)
    {
        if (count is { } tokens)
        {
            tags.Add(GenAI.Metrics.TokenType, type);
            Instruments.Record(histogram, tokens, tags);
        }
    }

    private static void CountTokens(TagList tags, string direction, long? count)
    {
        if (count is { } tokens)
        {
            tags.Add(Own.Metrics.TokenDirection, direction);
            Instruments.Add(Tokens, tokens, tags);
        }
    }

    private static void RecordCost(TagList tags, TokenUsage usage, decimal? cost)
    {
        if (cost is { } known)
        {
            Instruments.Add(Cost, (double)known, tags);
            return;
        }

        CountUnknown(tags, usage is { Input: not null, Output: not null } ? "price" : "usage");
    }

    private static void CountUnknown(TagList tags, string missing)
    {
        tags.Add(Own.Metrics.CostMissing, missing);
        Instruments.Add(CostUnknown, 1, tags);
    }

    private static void RecordChunk(Histogram<double> histogram, OperationDefinition definition, TimeSpan time)
    {
        if (histogram.Enabled)
        {
            TagList tags = default;
            AddModel(ref tags, definition, responseModel: null);
            Instruments.Record(histogram, time.TotalSeconds, tags);
        }
    }
}
