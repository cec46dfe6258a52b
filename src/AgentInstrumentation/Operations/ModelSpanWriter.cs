using System.Diagnostics;
using System.Globalization;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Writes what a span, and the event with its details, say of a model call.</summary>
/// <remarks>
/// Attributes follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev; the cost is this project's own.
/// </remarks>
internal static class ModelSpanWriter
{
    public static void SetRequest(in ModelAttributes attributes, in ModelRequest request)
    {
        if (!attributes.AreWanted)
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
                attributes.Set(name, value);
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
        AddIfKnown(known, GenAI.Request.StopSequences, Listed(request.StopSequences));
        AddIfKnown(known, GenAI.Request.ReasoningLevel, request.ReasoningLevel);
        AddIfKnown(known, GenAI.OutputType, request.OutputType);
        AddIfKnown(known, GenAI.ConversationId, request.ConversationId);
        AddIfKnown(known, GenAI.Request.ChoiceCount, request.ChoiceCount is 1 ? null : request.ChoiceCount);
        AddIfKnown(known, GenAI.Request.PreviousResponseId, request.PreviousResponseId);
        AddIfKnown(known, GenAI.Request.PromptName, request.PromptName);
        AddIfKnown(known, GenAI.Request.PromptVersion, request.PromptName is null ? null : request.PromptVersion);
        AddIfKnown(known, GenAI.Request.EncodingFormats, Listed(request.EncodingFormats));
        AddIfKnown(known, GenAI.EmbeddingDimensions, request.Dimensions);
        AddIfKnown(known, OpenAI.ApiType, request.ApiType);
        AddIfKnown(known, OpenAI.RequestServiceTier, request.ServiceTier is "auto" ? null : request.ServiceTier);

        // The convention knows no false: absent means not streaming.
        AddIfKnown(known, GenAI.Request.Stream, request.IsStreaming ? true : null);
    }

    public static void SetResponse(in ModelAttributes attributes, in ModelResponse response)
    {
        if (!attributes.AreWanted)
        {
            return;
        }

        attributes.Set(GenAI.Response.Id, response.Id);

        // A real array, because exporters write any other list as the name of its type.
        attributes.Set(GenAI.Response.FinishReasons, response.FinishReasons?.ToArray());
        attributes.Set(GenAI.ConversationId, response.ConversationId);
        attributes.Set(GenAI.ConversationCompacted, response.IsCompacted ? true : null);
        attributes.Set(OpenAI.ResponseServiceTier, response.ServiceTier);
        attributes.Set(OpenAI.SystemFingerprint, response.SystemFingerprint);
    }

    public static void SetContent(in ModelAttributes attributes, in ModelContent content)
    {
        attributes.Set(GenAI.SystemInstructions, content.Instructions.Json);
        attributes.Set(GenAI.InputMessages, content.Input.Json);
        attributes.Set(GenAI.Tool.Definitions, content.Tools.Json);
    }

    public static void SetVariables(
        in ModelAttributes attributes, IEnumerable<KeyValuePair<string, string>>? variables)
    {
        if (!attributes.AreWanted)
        {
            return;
        }

        foreach (var (name, value) in (variables ?? []).Take(Materialized.MaximumItems))
        {
            var shown = SecretNames.Matches(name)
                ? CaptureMarkers.Redacted
                : Scrubber.ScrubStart(value, CaptureLimits.Minimum);
            attributes.Set(GenAI.Request.PromptVariable + CapturedText.ToName(name), shown);
        }
    }

    public static void SetAnswer(in ModelAttributes attributes, CapturedContent answer) =>
        attributes.Set(GenAI.OutputMessages, answer.Json);

    public static void SetTimeToFirstChunk(in ModelAttributes attributes, TimeSpan time) =>
        attributes.Set(GenAI.Response.TimeToFirstChunk, time.TotalSeconds);

    public static void SetUsage(in ModelAttributes attributes, string? model, TokenUsage usage)
    {
        if (!attributes.AreWanted)
        {
            return;
        }

        attributes.Set(GenAI.Response.Model, model);
        attributes.Set(GenAI.Usage.InputTokens, usage.Input);
        attributes.Set(GenAI.Usage.OutputTokens, usage.Output);
        attributes.Set(GenAI.Usage.CacheReadInputTokens, usage.CachedInput);
        attributes.Set(GenAI.Usage.CacheCreationInputTokens, usage.CacheWriteInput);
        attributes.Set(GenAI.Usage.ReasoningOutputTokens, usage.ReasoningOutput);
    }

    public static void SetCost(Activity? span, decimal? cost, DateOnly? priceDate)
    {
        var attributes = new ModelAttributes(span, Details: null);
        attributes.Set(Own.CostUsd, (double?)cost);
        attributes.Set(Own.PriceDate, priceDate?.ToString("O", CultureInfo.InvariantCulture));
    }

    // Options have an empty list where nothing was asked for.
    private static string[]? Listed(IEnumerable<string>? texts) =>
        texts?.ToArray() is { Length: > 0 } listed ? listed : null;

    private static void AddIfKnown(List<OperationTag> known, string key, object? value)
    {
        if (value is not null)
        {
            known.Add(new OperationTag(key, value));
        }
    }
}
