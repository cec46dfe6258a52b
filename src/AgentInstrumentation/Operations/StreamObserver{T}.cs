namespace AgentInstrumentation;

/// <summary>
/// Sees one enumeration of a traced stream, to record what only the items tell. What it throws is reported by
/// <see cref="AgentInstrumentationOptions.OnWarning"/> and never reaches the stream's consumer.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class StreamObserver<T>
{
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
