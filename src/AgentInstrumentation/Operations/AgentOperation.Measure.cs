namespace AgentInstrumentation;

/// <content>Metrics of the program's own, of arguments and results.</content>
public readonly partial struct AgentOperation
{
    private void MeasureArguments(OperationTag[]? tags)
    {
        foreach (var tag in tags ?? [])
        {
            if (tag is { Measure: { } metric, Value: double number })
            {
                Measure(metric, number);
            }
        }
    }

    /// <summary>Reads what a result tells beside itself, unless it is the second of a call.</summary>
    private void ReadResult<T>(T result, Func<T, ModelResponse>? read)
    {
        if (IsNothing || HasEnded)
        {
            return;
        }

        if (read is not null)
        {
            RecordResponse(result, read);
        }

        var metrics = _definition!.Options.ResultMetrics;
        if (metrics.Count > 0 && Numbers.Of(result) is { } number)
        {
            foreach (var metric in metrics)
            {
                SetTag(metric.Attribute, number);
                Measure(metric, number);
            }
        }
    }

    private void Measure(MetricDefinition metric, double number)
    {
        try
        {
            metric.Record(number, _event?.AgentName ?? _definition!.Options.AgentName);
            _event?.Session!.KeepMetric(metric.Name, number);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a metric could not be recorded", failure))
        {
        }
    }
}
