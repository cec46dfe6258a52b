using System.Diagnostics.CodeAnalysis;

namespace AgentInstrumentation;

/// <summary>
/// Traces an answer that a library gives as a stream within a task: the operation starts with the call, and ends with
/// the enumeration of the stream, or where there comes none of it. For generated code.
/// </summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <param name="operation">The operation, which has started.</param>
/// <param name="read">
/// Reads from an item what it says of a model's answer; null where it says nothing of that. When it throws, that is
/// reported by <see cref="AgentInstrumentationOptions.OnWarning"/> and goes no further.
/// </param>
/// <param name="cancellationToken">The token by which the caller may cancel it.</param>
public sealed class StreamedAnswer<TItem>(
    AgentOperation operation, Func<TItem, ModelResponse>? read, CancellationToken cancellationToken = default)
{
    private readonly ChunkTimer? _chunks = operation.StartChunks();
    private bool _isAskedFor;

    /// <summary>Whether a replay answers the call. To be asked before the call is made.</summary>
    /// <param name="items">A completed task with the recorded items, or that failed as the recorded one did.</param>
    /// <returns>Whether the method is not to be called.</returns>
    /// <exception cref="Exception">What the call failed with when it was recorded.</exception>
    /// <exception cref="ReplayDivergenceException">The call is not as it was recorded.</exception>
    public bool Answers(out Task<IAsyncEnumerable<TItem>> items)
    {
        items = null!;
        if (operation.AnswerOf() is not { } call)
        {
            return false;
        }

        if (call is { Counterpart: { Items: null, IsThrown: var isThrown }, Failure: { } failure })
        {
            items = isThrown ? throw failure : Task.FromException<IAsyncEnumerable<TItem>>(failure);
            return true;
        }

        if (ReplayedStream<TItem>.Of(call) is not { } recorded)
        {
            operation.NoteLiveCall();
            return false;
        }

        items = Task.FromResult<IAsyncEnumerable<TItem>>(recorded);
        return true;
    }

    /// <summary>Puts the caller's context back, and waits for the answer.</summary>
    /// <typeparam name="TAnswer">Its type.</typeparam>
    /// <param name="answer">The task that the method returned, or null.</param>
    /// <returns>The answer; null for null.</returns>
    [return: NotNullIfNotNull(nameof(answer))]
    public Task<TAnswer>? Await<TAnswer>(Task<TAnswer>? answer)
    {
        operation.Leave();
        if (answer is not null)
        {
            return AwaitAsync(answer);
        }

        Abandon();
        return null;
    }

    /// <summary>Traces the stream of the answer, which is enumerated once at most.</summary>
    /// <param name="items">The items.</param>
    /// <returns>The same items.</returns>
    public IAsyncEnumerable<TItem> Items(IAsyncEnumerable<TItem> items)
    {
        _isAskedFor = true;
        return operation.Definition is not { } definition
            ? items
            : new TracedStream<TItem>(
                definition,
                items,
                arguments: default,
                tags: null,
                read is null ? null : () => new ModelStreamObserver<TItem>(read),
                cancellationToken)
            {
                Started = operation,
                Chunks = _chunks,
            };
    }

    /// <summary>Ends the operation, where the answer is let go and nobody asked for its stream.</summary>
    public void Abandon()
    {
        if (!_isAskedFor)
        {
            operation.KeepItems();
            operation.KeepEarlyEnd();
            operation.End(OperationStatus.Ok, default, null);
        }
    }

    private async Task<TAnswer> AwaitAsync<TAnswer>(Task<TAnswer> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            operation.End(operation.StatusOf(exception, cancellationToken), default, exception);
            throw;
        }
    }
}
