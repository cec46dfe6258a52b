using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Writes the span of an operation.</summary>
/// <remarks>Status, <c>error.type</c> and the exception event follow the OpenTelemetry semantic conventions v1.44.0.</remarks>
internal static class SpanWriter
{
    public static Activity? Start(
        OperationDefinition definition, AgentSession? session, Activity? parent, CapturedContent arguments)
    {
        var span = AgentTelemetry.Source.CreateActivity(
            definition.SpanName, definition.SpanKind, parentContext: default, definition.CreationTags);
        if (span is null)
        {
            return null;
        }

        if (session is not null)
        {
            BindToSession(span, session, startsTrace: parent is null);
        }

        if (span.IsAllDataRequested && arguments.Json is { } json)
        {
            span.SetTag(definition.ArgumentsTag, json);
        }

        return span.Start();
    }

    public static void Stop(
        Activity? span, OperationDefinition definition, OperationStatus status, CapturedContent result, Exception? exception)
    {
        if (span is null)
        {
            return;
        }

        if (span.IsAllDataRequested)
        {
            WriteOutcome(span, definition, status, result, exception);
        }

        span.Stop();
    }

    public static void SetUsage(Activity? span, string? model, TokenUsage usage, decimal? cost)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        SetIfKnown(span, GenAI.Response.Model, model);
        SetIfKnown(span, GenAI.Usage.InputTokens, usage.Input);
        SetIfKnown(span, GenAI.Usage.OutputTokens, usage.Output);
        SetIfKnown(span, GenAI.Usage.CacheReadInputTokens, usage.CachedInput);
        SetIfKnown(span, GenAI.Usage.ReasoningOutputTokens, usage.ReasoningOutput);
        SetIfKnown(span, Own.CostUsd, (double?)cost);
    }

    public static string? ErrorTypeOf(OperationStatus status, Exception? exception) =>
        status is OperationStatus.Error ? exception?.GetType().FullName ?? "_OTHER" : null;

    private static void BindToSession(Activity span, AgentSession session, bool startsTrace)
    {
        if (startsTrace)
        {
            // Only the id is replaced, after the sampler decided: given as a parent it would count as a sampled
            // remote span, and its first 48 bits are a time stamp, which a ratio sampler must not mistake for chance.
            span.SetParentId(session.TraceId, default, span.ActivityTraceFlags);
        }

        if (span.IsAllDataRequested)
        {
            span.SetTag(General.SessionId, session.IdText);
        }
    }

    private static void WriteOutcome(
        Activity span, OperationDefinition definition, OperationStatus status, CapturedContent result, Exception? exception)
    {
        if (result.Json is { } json)
        {
            span.SetTag(definition.ResultTag, json);
        }

        if (status is OperationStatus.Cancelled)
        {
            span.SetTag(Own.Cancelled, true);
        }

        if (status is OperationStatus.Error)
        {
            span.SetStatus(ActivityStatusCode.Error, exception?.Message);
            span.SetTag(General.ErrorType, ErrorTypeOf(status, exception));
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
