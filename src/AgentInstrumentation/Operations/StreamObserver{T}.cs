namespace AgentInstrumentation;

/// <summary>
/// Sees one enumeration of a traced stream, to record what only the items tell. What it throws is reported by
/// <see cref="AgentInstrumentationOptions.OnWarning"/> and never reaches the stream's consumer.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class StreamObserver<T>
{
    /// <summary>Whether the items are only pages of what the answer consists of, which the observer sees.</summary>
    internal virtual bool CountsParts => false;

    /// <summary>How many parts of pages there were.</summary>
    internal long Parts { get; private protected set; }

    /// <summary>What measures the parts of pages; null where nobody wants to know.</summary>
    internal ChunkTimer? Chunks { get; set; }

    /// <summary>
    /// What the parts of a page ended with, where that was no end of the enumeration itself; else null.
    /// </summary>
    internal Exception? Failure { get; private protected set; }

    /// <summary>The operation has started; nothing was asked of the producer yet.</summary>
    /// <param name="operation">The operation.</param>
    public virtual void OnStarted(AgentOperation operation)
    {
    }

    /// <summary>The producer yielded an item, which the consumer has not seen yet.</summary>
    /// <param name="item">The item.</param>
    public virtual void OnItem(T item)
    {
    }

    /// <summary>The enumeration is over, however it ended; the operation ends next.</summary>
    /// <param name="operation">The operation.</param>
    public virtual void OnEnding(AgentOperation operation)
    {
    }
}
