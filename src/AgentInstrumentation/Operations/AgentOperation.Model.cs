namespace AgentInstrumentation;

/// <content>What a model call asked for, and what it answered.</content>
public readonly partial struct AgentOperation
{
    /// <summary>Records what a model call asks for. Only the span carries it.</summary>
    /// <param name="request">The request, as far as the caller said it.</param>
    public void RecordRequest(in ModelRequest request)
    {
        try
        {
            ModelSpanWriter.SetRequest(_span, request);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model request could not be recorded", failure))
        {
        }
    }

    /// <summary>Records what a model answered, consumed and, from that, what it cost.</summary>
    /// <param name="response">The response, as far as the model said it.</param>
    public void RecordResponse(in ModelResponse response)
    {
        try
        {
            ModelSpanWriter.SetResponse(_span, response);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model response could not be recorded", failure))
        {
        }

        RecordUsage(response.Model, response.Usage);
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
            RecordUsageCore(model, usage);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("the usage could not be recorded", failure))
        {
        }
    }

    // Reading it runs code of the user's, which must not reach the caller of the traced method.
    private void ReadResponse<T>(T result, Func<T, ModelResponse>? read)
    {
        if (read is null)
        {
            return;
        }

        try
        {
            RecordResponse(read(result));
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model response could not be read", failure))
        {
        }
    }

    private void RecordUsageCore(string? model, TokenUsage usage)
    {
        var prices = AgentClient.Current?.ModelPrices ?? ModelPrices.Default;
        var price = prices.Find(_definition!.Provider, model, _definition.RequestModel, StartTime);
        var cost = price?.CostOf(usage);
        var priceDate = cost is null ? null : price!.Date;
        // Measured when the call ends, since a usage may be said several times.
        if (_event is LlmEvent llm)
        {
            llm.ResponseModel = model ?? llm.ResponseModel;
            llm.Model = model ?? llm.Model;
            llm.Usage = usage;
            llm.CostUsd = cost;
            llm.PriceDate = priceDate;
        }
        else if (_event is null && _definition.Kind is OperationKind.Llm)
        {
            new ModelUsage(model, usage, cost).KeepOn(_span!);
        }
        else
        {
            ModelMetrics.RecordUsage(_definition, new ModelUsage(model, usage, cost));
        }

        ModelSpanWriter.SetUsage(_span, model, usage);
        ModelSpanWriter.SetCost(_span, cost, priceDate);
    }
}
