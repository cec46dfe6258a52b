namespace AgentInstrumentation;

/// <summary>Measures how fast the chunks of one streamed answer come. Only made where somebody wants to know.</summary>
internal sealed class ChunkTimer
{
    private readonly OperationDefinition _definition;
    private readonly TimeProvider _clock;
    private long _last;
    private bool _hasFirst;

    private ChunkTimer(OperationDefinition definition)
    {
        _definition = definition;
        _clock = AgentClient.Current?.Options.TimeProvider ?? TimeProvider.System;
        _last = _clock.GetTimestamp();
    }

    public static ChunkTimer? StartFor(OperationDefinition definition) =>
        definition.Kind is OperationKind.Llm && ModelMetrics.MeasuresChunks ? new ChunkTimer(definition) : null;

    public void OnChunk()
    {
        var now = _clock.GetTimestamp();
        var passed = _clock.GetElapsedTime(_last, now);
        _last = now;
        if (_hasFirst)
        {
            ModelMetrics.RecordNextChunk(_definition, passed);
            return;
        }

        _hasFirst = true;
        ModelMetrics.RecordFirstChunk(_definition, passed);
    }
}
