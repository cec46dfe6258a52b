using System.Diagnostics;
using System.Globalization;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Writes what a span says of a model call.</summary>
/// <remarks>
/// Attributes follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev; the cost is this project's own.
/// </remarks>
internal static class ModelSpanWriter
{
    public static void SetRequest(Activity? span, in ModelRequest request)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        SetIfKnown(span, GenAI.Request.Temperature, request.Temperature);
        SetIfKnown(span, GenAI.Request.TopP, request.TopP);
        SetIfKnown(span, GenAI.Request.TopK, request.TopK);
        SetIfKnown(span, GenAI.Request.MaxTokens, request.MaxTokens);
        SetIfKnown(span, GenAI.Request.FrequencyPenalty, request.FrequencyPenalty);
        SetIfKnown(span, GenAI.Request.PresencePenalty, request.PresencePenalty);
        SetIfKnown(span, GenAI.Request.Seed, request.Seed);
        SetIfKnown(span, GenAI.Request.StopSequences, request.StopSequences?.ToArray());
        SetIfKnown(span, GenAI.Request.ReasoningLevel, request.ReasoningLevel);
        SetIfKnown(span, GenAI.OutputType, request.OutputType);
        SetIfKnown(span, GenAI.ConversationId, request.ConversationId);

        // The convention knows no false: absent means not streaming.
        SetIfKnown(span, GenAI.Request.Stream, request.IsStreaming ? true : null);
    }

    public static void SetResponse(Activity? span, in ModelResponse response)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        SetIfKnown(span, GenAI.Response.Id, response.Id);

        // A real array, because exporters write any other list as the name of its type.
        SetIfKnown(span, GenAI.Response.FinishReasons, response.FinishReasons?.ToArray());
    }

    public static void SetUsage(Activity? span, string? model, TokenUsage usage)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        SetIfKnown(span, GenAI.Response.Model, model);
        SetIfKnown(span, GenAI.Usage.InputTokens, usage.Input);
        SetIfKnown(span, GenAI.Usage.OutputTokens, usage.Output);
        SetIfKnown(span, GenAI.Usage.CacheReadInputTokens, usage.CachedInput);
        SetIfKnown(span, GenAI.Usage.CacheCreationInputTokens, usage.CacheWriteInput);
        SetIfKnown(span, GenAI.Usage.ReasoningOutputTokens, usage.ReasoningOutput);
    }

    public static void SetCost(Activity? span, decimal? cost, DateOnly? priceDate)
    {
        if (span is { IsAllDataRequested: true })
        {
            SetIfKnown(span, Own.CostUsd, (double?)cost);
            SetIfKnown(span, Own.PriceDate, priceDate?.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    private static void SetIfKnown(Activity span, string key, object? value)
    {
        if (value is not null)
        {
            span.SetTag(key, value);
        }
    }
}
