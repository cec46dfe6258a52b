using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>Sees one enumeration of the pages of an answer, and the items that they consist of.</summary>
/// <param name="read">Reads what an item says of a model's answer, or null.</param>
/// <param name="ofPages">Where each page is entered with its observer.</param>
internal sealed class PageObserver<TPage, TItem>(
    Func<TItem, ModelResponse>? read, ConditionalWeakTable<TPage, PageObserver<TPage, TItem>> ofPages)
    : StreamObserver<TPage>
    where TPage : class
{
    private readonly ModelStreamObserver<TItem>? _answer = read is null ? null : new ModelStreamObserver<TItem>(read);
    private AgentOperation _operation;

    /// <inheritdoc/>
    internal override bool CountsParts => true;

    /// <inheritdoc/>
    public override void OnStarted(AgentOperation operation)
    {
        _operation = operation;
        _answer?.OnStarted(operation);
    }

    /// <inheritdoc/>
    public override void OnItem(TPage item) => ofPages.AddOrUpdate(item, this);

    /// <summary>An item came, which the consumer has not seen yet.</summary>
    public void OnPart(TItem part)
    {
        try
        {
            Parts++;
            _operation.KeepItem(part);
            Chunks?.OnChunk();
            _answer?.OnItem(part);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a stream could not be observed", exception))
        {
        }
    }

    /// <summary>
    /// The next item could not be had: the pages end next, and only as if nobody wanted more of them.
    /// </summary>
    public void OnFailed(Exception exception) => Failure = exception;

    /// <inheritdoc/>
    public override void OnEnding(AgentOperation operation) => _answer?.OnEnding(operation);
}
