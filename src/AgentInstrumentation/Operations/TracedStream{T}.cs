namespace AgentInstrumentation;

/// <summary>A traced asynchronous stream; each enumeration of it is an operation of its own.</summary>
internal sealed class TracedStream<T>(
    OperationDefinition definition,
    IAsyncEnumerable<T> source,
    CapturedContent arguments,
    OperationTag[]? tags,
    Func<StreamObserver<T>>? observe,
    CancellationToken cancellationToken,
    ReplayedCall? replay = null) : IAsyncEnumerable<T>
{
    /// <summary>What is known of the operation at compile time.</summary>
    public OperationDefinition Definition => definition;

    /// <summary>The captured arguments.</summary>
    public CapturedContent Arguments => arguments;

    /// <summary>Attributes of the span beside those of the definition.</summary>
    public OperationTag[]? Tags => tags;

    /// <summary>What a replay knows of the call, where that answers it.</summary>
    public ReplayedCall? Replay => replay ?? (source as IReplayedStream)?.Call;

    /// <summary>The operation, where that started with the call; null where it starts with the enumeration.</summary>
    public AgentOperation? Started { get; init; }

    /// <summary>What measures its chunks since then; null where it starts later, or nobody asks.</summary>
    public ChunkTimer? Chunks { get; init; }

    /// <summary>The token that was given to the method; that of an enumeration is another.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken enumerationToken = default)
    {
        var enumerator = source.GetAsyncEnumerator(enumerationToken);
        return AgentOperation.IsObserved || Started is not null
            ? new TracedEnumerator<T>(this, enumerator, observe?.Invoke(), enumerationToken)
            : enumerator;
    }
}
