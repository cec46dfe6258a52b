using System.Collections;

namespace AgentInstrumentation;

/// <summary>
/// A traced sequence that an iterator method yields; each enumeration of it is an operation of its own.
/// </summary>
internal sealed class TracedSequence<T>(
    OperationDefinition definition,
    IEnumerable<T> source,
    CapturedContent arguments,
    OperationTag[]? tags,
    Func<StreamObserver<T>>? observe,
    CancellationToken cancellationToken,
    ReplayedCall? replay = null) : IEnumerable<T>
{
    /// <summary>What is known of the operation at compile time.</summary>
    public OperationDefinition Definition => definition;

    /// <summary>The captured arguments.</summary>
    public CapturedContent Arguments => arguments;

    /// <summary>Attributes of the span beside those of the definition.</summary>
    public OperationTag[]? Tags => tags;

    /// <summary>What a replay knows of the call, where that answers it.</summary>
    public ReplayedCall? Replay => replay ?? (source as IReplayedStream)?.Call;

    /// <summary>The token that was given to the method.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    public IEnumerator<T> GetEnumerator()
    {
        var enumerator = source.GetEnumerator();
        return AgentOperation.IsObserved
            ? new TracedSequenceEnumerator<T>(this, enumerator, observe?.Invoke())
            : enumerator;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
