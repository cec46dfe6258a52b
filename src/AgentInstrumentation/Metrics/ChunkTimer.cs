namespace AgentInstrumentation;

/// <summary>
/// Measures how fast the chunks of one streamed answer come. Only made where a metric or a span wants to know.
/// </summary>
internal sealed class ChunkTimer
{
    private readonly OperationDefinition _definition;
    private readonly TimeProvider _clock;
    private readonly bool _measures;
    private long _last;

    private ChunkTimer(OperationDefinition definition, bool measures)
    {
        _definition = definition;
        _measures = measures;
        _clock = AgentClient.Current?.Options.TimeProvider ?? TimeProvider.System;
        _last = _clock.GetTimestamp();
    }

    /// <summary>Until the first chunk came; null where none has.</summary>
    public TimeSpan? FirstChunk { get; private set; }

    /// <param name="definition">The call.</param>
    /// <param name="hasSpan">Whether a span is told of the first chunk.</param>
    /// <param name="measures">Whether metrics are.</param>
    public static ChunkTimer? StartFor(OperationDefinition definition, bool hasSpan, bool measures)
    {
        measures &= ModelMetrics.MeasuresChunks;
        return definition.Kind is OperationKind.Llm && (measures || hasSpan)
            ? new ChunkTimer(definition, measures)
            : null;
    }

    public void OnChunk()
    {
        if (FirstChunk is not null && !_measures)
        {
            return;
        }

        var now = _clock.GetTimestamp();
        var passed = _clock.GetElapsedTime(_last, now);
        _last = now;
        if (FirstChunk is not null)
        {
            ModelMetrics.RecordNextChunk(_definition, passed);
            return;
        }

        FirstChunk = passed;
        if (_measures)
        {
            ModelMetrics.RecordFirstChunk(_definition, passed);
        }
    }
}
