using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <content>Operations that spans of other libraries show.</content>
public sealed partial class AgentSession
{
    /// <summary>
    /// Records the operation that a span of another library shows by the OpenTelemetry GenAI conventions
    /// (gen-ai-dev/1.42.0-dev), in the session that <see cref="Tag"/> tied it to: a model call with tokens and cost, a
    /// tool call, an agent's run, a workflow or a retrieval. It leaves an event and no span.
    /// </summary>
    /// <param name="span">The span, which has ended.</param>
    /// <returns>
    /// The event; null where the span shows no such operation, or an operation of ours or another span shows the same
    /// one, or no session was open when it started.
    /// </returns>
    public static SessionEvent? RecordSpan(Activity span)
    {
        ArgumentNullException.ThrowIfNull(span);
        try
        {
            if (ForeignSpan.Of(span) is not { } foreign)
            {
                return null;
            }

            if (foreign.CallThatAwaits(span) is { } call)
            {
                foreign.Session.GiveSpan(call, span);
                return null;
            }

            if (foreign.CallThatTakes(span) is { } around)
            {
                foreign.Session.TakeIn(around, span);
                return null;
            }

            return foreign.WhatIsNew(span) is { } definition
                && (foreign.StartedInTime || foreign.Session.Accepts("an operation"))
                && foreign.TryTell()
                ? foreign.Session.KeepSpan(span, foreign, definition)
                : null;
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a span could not be recorded", exception))
        {
            return null;
        }
    }

    internal long NextSequence() => Interlocked.Increment(ref _sequence);

    internal Guid NewEventId() => NewEventId(Clock.GetUtcNow());

    private Guid NewEventId(DateTimeOffset now) => _client.Options.NewId?.Invoke() ?? EventIds.Create(now);

    private SessionEvent KeepSpan(Activity span, ForeignSpan foreign, OperationDefinition definition)
    {
        NoteActivity();
        var parent = OperationIn(foreign.Context);
        var told = SessionEvent.Create(
            new EventOrigin(
                foreign.Id,
                Id,
                foreign.ParentIdOf(span),
                foreign.Sequence ?? NextSequence(),
                definition.Kind,
                definition.Name,
                new DateTimeOffset(span.StartTimeUtc)),
            definition);
        told.Duration = span.Duration;
        told.ErrorType = GenAISpanReader.ErrorTypeOf(span);
        told.Status = told.ErrorType is null ? OperationStatus.Ok : OperationStatus.Error;
        told.AgentName = AgentNameOf(definition, parent);
        told.TraceId = span.TraceId.ToHexString();
        told.SpanId = span.SpanId.ToHexString();
        if (told is LlmEvent call)
        {
            SetUsage(call, span, definition);
        }

        if (told.ErrorType is { } errorType)
        {
            SeenErrors.Expect(errorType, parent);
            var message = span.StatusDescription is { Length: > 0 } said ? _client.Scrub(said) : null;
            Keep(NewError(told, errorType, message ?? $"its span says that it failed: {errorType}"));
        }

        Keep(told);
        OperationMetrics.CountCall(definition, parent);
        OperationMetrics.CountEnd(definition, told.Status);
        return told;
    }

    // The call has no span of its own: this one is it, and is still to be exported.
    private void GiveSpan(LlmEvent call, Activity span)
    {
        using var scrubbing = Scrubber.Under(Options);
        call.AwaitsSpan = false;
        call.TraceId = span.TraceId.ToHexString();
        call.SpanId = span.SpanId.ToHexString();
        var usage = TokenUsage.Of(span);
        var model = GenAISpanReader.ResponseModelOf(span);
        var price = _client.ModelPrices.Find(call.Provider, model, call.Model, call.StartTime);
        EnrichedSpan.SetTag(span, Own.OperationKind, OperationDefinition.NameOf(OperationKind.Llm));
        SpanWriter.SetTags(span, call.Tags);
        if (call.Request is { Value: var request })
        {
            ModelSpanWriter.SetRequest(new ModelAttributes(span, Details: null), request);
        }

        ModelSpanWriter.SetCost(span, price?.CostOf(usage), price?.Date);
    }

    // The call did not know of the span when it started, and so has one of its own.
    private void TakeIn(LlmEvent call, Activity span)
    {
        // What is around a span tells all of what the span does.
        if (!ForeignSpan.IsLayer(span) && GenAISpanReader.DefinitionOf(span) is { } shown)
        {
            var usage = TokenUsage.Of(span);
            var model = GenAISpanReader.ResponseModelOf(span);
            call.Provider ??= shown.Provider;
            var price = _client.ModelPrices.Find(call.Provider, model, shown.RequestModel, call.StartTime);
            var cost = price?.CostOf(usage);
            call.ResponseModel = model ?? call.ResponseModel;
            call.ResponseId = GenAISpanReader.ResponseIdOf(span) ?? call.ResponseId;
            call.Model = model ?? call.Model;
            call.CostUsd = call.HasTakenSpan ? call.CostUsd + cost : cost;
            call.PriceDate = call.CostUsd is null ? null : price!.Date;
            call.Usage = call.HasTakenSpan ? call.Usage.Plus(usage) : usage;
            call.HasTakenSpan = true;
            ModelSpanWriter.SetUsage(new ModelAttributes(call.OwnSpan, call.Details), model, call.Usage);
            ModelSpanWriter.SetCost(call.OwnSpan, call.CostUsd, call.PriceDate);
        }

        TakenSpans.End(span, call);
    }

    // Metrics of the conventions are the library's own to record, so only this project's are counted.
    private void SetUsage(LlmEvent call, Activity span, OperationDefinition definition)
    {
        call.ResponseId = GenAISpanReader.ResponseIdOf(span);
        call.ResponseModel = GenAISpanReader.ResponseModelOf(span);
        call.Model = call.ResponseModel ?? call.Model;
        call.Usage = TokenUsage.Of(span);
        var price = _client.ModelPrices.Find(
            definition.Provider, call.ResponseModel, definition.RequestModel, call.StartTime);
        call.CostUsd = price?.CostOf(call.Usage);
        call.PriceDate = call.CostUsd is null ? null : price!.Date;
        ModelMetrics.CountUsage(definition, new ModelUsage(call.ResponseModel, call.Usage, call.CostUsd));
    }
}
