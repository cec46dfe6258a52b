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

        var known = new List<OperationTag>();
        try
        {
            AddParameters(known, request);
        }
        finally
        {
            // What was read before reading threw is known all the same.
            foreach (var (name, value) in known)
            {
                EnrichedSpan.SetTag(span, name, value);
            }
        }
    }

    /// <summary>Adds what a request asks for beside content, as attributes.</summary>
    public static void AddParameters(List<OperationTag> known, in ModelRequest request)
    {
        AddIfKnown(known, GenAI.Request.Temperature, request.Temperature);
        AddIfKnown(known, GenAI.Request.TopP, request.TopP);
        AddIfKnown(known, GenAI.Request.TopK, request.TopK);
        AddIfKnown(known, GenAI.Request.MaxTokens, request.MaxTokens);
        AddIfKnown(known, GenAI.Request.FrequencyPenalty, request.FrequencyPenalty);
        AddIfKnown(known, GenAI.Request.PresencePenalty, request.PresencePenalty);
        AddIfKnown(known, GenAI.Request.Seed, request.Seed);
        AddIfKnown(known, GenAI.Request.StopSequences, request.StopSequences?.ToArray());
        AddIfKnown(known, GenAI.Request.ReasoningLevel, request.ReasoningLevel);
        AddIfKnown(known, GenAI.OutputType, request.OutputType);
        AddIfKnown(known, GenAI.ConversationId, request.ConversationId);
        AddIfKnown(known, GenAI.Request.ChoiceCount, request.ChoiceCount is 1 ? null : request.ChoiceCount);
        AddIfKnown(known, GenAI.Request.PreviousResponseId, request.PreviousResponseId);
        AddIfKnown(known, GenAI.Request.PromptName, request.PromptName);
        AddIfKnown(known, GenAI.Request.PromptVersion, request.PromptName is null ? null : request.PromptVersion);
        AddIfKnown(known, GenAI.Request.EncodingFormats, request.EncodingFormats?.ToArray());
        AddIfKnown(known, GenAI.EmbeddingDimensions, request.Dimensions);
        AddIfKnown(known, OpenAI.ApiType, request.ApiType);
        AddIfKnown(known, OpenAI.RequestServiceTier, request.ServiceTier is "auto" ? null : request.ServiceTier);

        // The convention knows no false: absent means not streaming.
        AddIfKnown(known, GenAI.Request.Stream, request.IsStreaming ? true : null);
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
        SetIfKnown(span, GenAI.ConversationId, response.ConversationId);
        SetIfKnown(span, GenAI.ConversationCompacted, response.IsCompacted ? true : null);
        SetIfKnown(span, OpenAI.ResponseServiceTier, response.ServiceTier);
        SetIfKnown(span, OpenAI.SystemFingerprint, response.SystemFingerprint);
    }

    public static void SetContent(Activity? span, in ModelContent content)
    {
        if (span is { IsAllDataRequested: true })
        {
            SetIfKnown(span, GenAI.SystemInstructions, content.Instructions.Json);
            SetIfKnown(span, GenAI.InputMessages, content.Input.Json);
            SetIfKnown(span, GenAI.Tool.Definitions, content.Tools.Json);
        }
    }

    public static void SetVariables(Activity? span, IEnumerable<KeyValuePair<string, string>>? variables)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        foreach (var (name, value) in (variables ?? []).Take(Materialized.MaximumItems))
        {
            var shown = SecretNames.Matches(name)
                ? CaptureMarkers.Redacted
                : Scrubber.ScrubStart(value, CaptureLimits.Minimum);
            SetIfKnown(span, GenAI.Request.PromptVariable + CapturedText.ToName(name), shown);
        }
    }

    public static void SetAnswer(Activity? span, CapturedContent answer)
    {
        if (span is { IsAllDataRequested: true })
        {
            SetIfKnown(span, GenAI.OutputMessages, answer.Json);
        }
    }

    public static void SetTimeToFirstChunk(Activity? span, TimeSpan time)
    {
        if (span is { IsAllDataRequested: true })
        {
            SetIfKnown(span, GenAI.Response.TimeToFirstChunk, time.TotalSeconds);
        }
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

    private static void AddIfKnown(List<OperationTag> known, string key, object? value)
    {
        if (value is not null)
        {
            known.Add(new OperationTag(key, value));
        }
    }

    private static void SetIfKnown(Activity span, string key, object? value)
    {
        if (value is not null)
        {
            EnrichedSpan.SetTag(span, key, value);
        }
    }
}
