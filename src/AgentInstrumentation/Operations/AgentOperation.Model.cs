using System.Runtime.CompilerServices;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <content>What a model call asked for, and what it answered.</content>
public readonly partial struct AgentOperation
{
    /// <summary>
    /// Whether anybody would see what a request says: a span that records, one of another library that the call awaits,
    /// the event with its details, or captured content. Where it is false, the request need not be read.
    /// </summary>
    public bool RecordsRequest => !IsNothing
        && (Attributes.AreWanted || _event is LlmEvent { AwaitsSpan: true } || CapturesContent);

    /// <summary>What gathers the details of a model call; null where nobody wants them.</summary>
    private InferenceDetails? Details => _event is null ? InferenceDetails.Of(_span) : (_event as LlmEvent)?.Details;

    private ModelAttributes Attributes => new(_span, Details);

    /// <summary>
    /// Records what a model call asks for: parameters on the span, content as <see cref="CapturesContent"/> says.
    /// </summary>
    /// <param name="request">The request, as far as the caller said it.</param>
    public void RecordRequest(in ModelRequest request)
    {
        if (IsNothing || HasEnded)
        {
            return;
        }

        try
        {
            using var scrubbing = Scrubber.Under(_event?.Session?.Options);
            ModelSpanWriter.SetRequest(Attributes, request);
            if (_event is LlmEvent { AwaitsSpan: true } call)
            {
                call.Request = new(Kept(request));
            }

            if (CapturesContent)
            {
                RecordContent(request);
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model request could not be recorded", failure))
        {
        }
    }

    /// <summary>
    /// As the other overload, of what the request is read from. When reading throws, that is reported by
    /// <see cref="AgentInstrumentationOptions.OnWarning"/> and goes no further.
    /// </summary>
    /// <typeparam name="T">The type of what it is read from.</typeparam>
    /// <param name="source">What it is read from.</param>
    /// <param name="read">Reads it.</param>
    public void RecordRequest<T>(T source, Func<T, ModelRequest> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (IsNothing || HasEnded)
        {
            return;
        }

        try
        {
            RecordRequest(read(source));
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model request could not be read", failure))
        {
        }
    }

    /// <summary>Records what a model answered, consumed and, from that, what it cost.</summary>
    /// <param name="response">The response, as far as the model said it.</param>
    public void RecordResponse(in ModelResponse response)
    {
        if (IsNothing || HasEnded)
        {
            return;
        }

        try
        {
            ModelSpanWriter.SetResponse(Attributes, response);
            if (_event is LlmEvent call)
            {
                call.ResponseId = response.Id ?? call.ResponseId;
            }

            if (CapturesContent && response.Messages is { } messages)
            {
                RecordAnswer(ModelContent.OfAnswer(messages, response.FinishReasons));
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model response could not be recorded", failure))
        {
        }

        RecordUsage(response.Model, response.Usage);
        RecordFailure(response.ErrorType);
    }

    /// <summary>Whether it is a call of a model.</summary>
    internal bool IsModelCall => _definition is { Kind: OperationKind.Llm };

    private ModelAttributes ContentAttributes =>
        new(SpanWriter.CapturesOnSpans ? _span : null, CapturesInEvents ? Details : null);

    // Without content, and apart from lists of the caller's, which may be changed before the span is there.
    private static ModelRequest Kept(in ModelRequest request) => request with
    {
        Instructions = null,
        Messages = null,
        Tools = null,
        StopSequences = request.StopSequences?.ToArray(),
        EncodingFormats = request.EncodingFormats?.ToArray(),
        PromptVariables = request.PromptVariables?.Take(Materialized.MaximumItems).ToArray(),
    };

    private static bool CapturesInEvents => AgentClient.Current is { Options.CaptureContent.InEvents: true };

    /// <summary>What measures the chunks of a streamed answer; null where nobody wants to know.</summary>
    internal ChunkTimer? StartChunks() => IsNothing
        ? null
        : ChunkTimer.StartFor(_definition!, _span is { IsAllDataRequested: true }, MeasuresItself);

    /// <summary>Records how long the first chunk of a streamed answer took.</summary>
    internal void RecordChunks(ChunkTimer? chunks)
    {
        if (chunks?.FirstChunk is { } time)
        {
            ModelSpanWriter.SetTimeToFirstChunk(Attributes, time);
        }
    }

    /// <summary>Whether it is known what a model answered, so that the method's result need not be captured.</summary>
    private bool IsAnswerRecorded => _definition is { Kind: OperationKind.Llm }
        && (_event is LlmEvent { Result: not null } || _span?.GetTagItem(GenAI.OutputMessages) is not null);

    /// <summary>Records what is asked of a model, as far as the tags that it starts with hold it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordContentOf(OperationTag[]? tags)
    {
        try
        {
            if (OperationTag.ContentOf(tags) is { } content)
            {
                RecordContent(content);
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model request could not be recorded", failure))
        {
        }
    }

    private void RecordContent(in ModelRequest request)
    {
        var content = ModelContent.Of(request);
        ModelSpanWriter.SetContent(ContentAttributes, content);
        ModelSpanWriter.SetVariables(ContentAttributes, request.PromptVariables);

        if (_event is not null && CapturesInEvents)
        {
            _event.Arguments ??= content.ToJson();
        }
    }

    private void RecordAnswer(CapturedContent answer)
    {
        ModelSpanWriter.SetAnswer(ContentAttributes, answer);
        if (_event is not null && CapturesInEvents)
        {
            _event.Result = answer.Json;
        }
    }

    /// <summary>Records what a model call consumed and, from that, what it cost.</summary>
    /// <param name="model">The model that answered, or null when the answer does not say.</param>
    /// <param name="usage">The tokens.</param>
    public void RecordUsage(string? model, TokenUsage usage)
    {
        if (IsNothing || HasEnded)
        {
            return;
        }

        try
        {
            RecordUsageCore(model, usage.WithoutNegatives());
        }
        catch (Exception failure) when (InstrumentationLog.Contain("the usage could not be recorded", failure))
        {
        }
    }

    /// <summary>
    /// As the other overload, of what the response is read from. When reading throws, that is reported by
    /// <see cref="AgentInstrumentationOptions.OnWarning"/> and goes no further.
    /// </summary>
    /// <typeparam name="T">The type of what it is read from.</typeparam>
    /// <param name="source">What it is read from.</param>
    /// <param name="read">Reads it.</param>
    public void RecordResponse<T>(T source, Func<T, ModelResponse> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (IsNothing || HasEnded)
        {
            return;
        }

        try
        {
            RecordResponse(read(source));
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model response could not be read", failure))
        {
        }
    }

    private void RecordUsageCore(string? model, TokenUsage usage)
    {
        // Who says nothing takes nothing back that another layer of the call has said.
        if (model is null && usage == default)
        {
            return;
        }

        // Some say the input at first and the output at the end; who says both says all.
        var call = _event as LlmEvent;
        usage = call is null || usage is { Input: not null, Output: not null } ? usage : usage.Over(call.Usage);
        var prices = AgentClient.Current?.ModelPrices ?? ModelPrices.Default;
        var price = prices.Find(call?.Provider ?? _definition!.Provider, model, _definition!.RequestModel, StartTime);
        var cost = _event is { IsReplayed: true } ? null : price?.CostOf(usage);
        var priceDate = cost is null ? null : price!.Date;
        if (cost is null && call is { HasTakenSpan: true } && call.Usage == usage)
        {
            (cost, priceDate) = (call.CostUsd, call.PriceDate);
        }

        // Measured when the call ends, since a usage may be said several times.
        if (call is not null)
        {
            call.ResponseModel = model ?? call.ResponseModel;
            call.Model = model ?? call.Model;
            call.Usage = usage;
            call.CostUsd = cost;
            call.PriceDate = priceDate;
        }
        else if (_event is null && _definition.Kind is OperationKind.Llm)
        {
            new ModelUsage(model, usage, cost).KeepOn(_span!);
        }
        else
        {
            ModelMetrics.RecordUsage(_definition, new ModelUsage(model, usage, cost));
        }

        ModelSpanWriter.SetUsage(Attributes, model, usage);
        ModelSpanWriter.SetCost(_span, cost, priceDate);
    }
}
