using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// The enumerator of a <see cref="TracedStream{T}"/>. Starts the operation at the first move, makes it current for
/// every step of the producer and puts the consumer's context back after each. Written by hand because an
/// <c>async</c> iterator loses <c>Activity.Current</c> at every <c>yield</c>.
/// </summary>
internal sealed class TracedEnumerator<T>(
    TracedStream<T> stream,
    IAsyncEnumerator<T> source,
    StreamObserver<T>? observer,
    CancellationToken enumerationToken) : IAsyncEnumerator<T>
{
    private AgentOperation _operation;
    private StepContext _context;
    private bool _started;
    private bool _ended;
    private ChunkTimer? _chunks;
    private long _items;

    public T Current => source.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_ended)
        {
            return source.MoveNextAsync();
        }

        var hasEntered = _context.TryEnter();
        try
        {
            if (!hasEntered)
            {
                Resume();
                _context.Entered();
            }

            var move = source.MoveNextAsync();
            if (!move.IsCompletedSuccessfully)
            {
                return AwaitMoveAsync(move);
            }

            var moved = move.Result;
            AfterMove(moved);
            return new ValueTask<bool>(moved);
        }
        catch (Exception exception)
        {
            End(StatusOf(exception), exception);
            throw;
        }
        finally
        {
            _context.Leave();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // One that started with the call ends here, also where nobody asked for an item.
        if ((_started || stream.Started is not null) && !_ended)
        {
            Resume();
        }

        try
        {
            await source.DisposeAsync().ConfigureAwait(false);
            EndEarly();
        }
        catch (Exception exception)
        {
            End(StatusOf(exception), exception);
            throw;
        }
    }

    private void Resume()
    {
        if (_started)
        {
            _operation.Enter();
            return;
        }

        _started = true;
        if (stream.Started is { } running)
        {
            _operation = running;
            _operation.Enter();
        }
        else
        {
            _operation = Start();
        }

        _operation.KeepItems();
        _chunks = stream.Chunks ?? _operation.StartChunks();
        if (observer is { CountsParts: true })
        {
            observer.Chunks = _chunks;
        }

        Tell(static (observer, enumerator) => observer.OnStarted(enumerator._operation));
    }

    private AgentOperation Start()
    {
        var callerToken = enumerationToken.CanBeCanceled ? enumerationToken : stream.CancellationToken;
        var operation = AgentOperation.Start(
            stream.Definition, new OperationInput(stream.Arguments, stream.Tags, Replay: stream.Replay), callerToken);
        if (stream.Replay is null)
        {
            operation.AnswerOf();
        }

        return operation;
    }

    private async ValueTask<bool> AwaitMoveAsync(ValueTask<bool> move)
    {
        try
        {
            var moved = await move.ConfigureAwait(false);
            AfterMove(moved);
            return moved;
        }
        catch (Exception exception)
        {
            End(StatusOf(exception), exception);
            throw;
        }
    }

    private void AfterMove(bool moved)
    {
        if (moved)
        {
            _items++;
            if (observer is not { CountsParts: true })
            {
                _operation.KeepItem(Current);
                _chunks?.OnChunk();
            }

            Tell(static (observer, enumerator) => observer.OnItem(enumerator.Current));
            return;
        }

        End(OperationStatus.Ok, null);
    }

    private void EndEarly()
    {
        if (!_started || _ended)
        {
            return;
        }

        if (observer?.Failure is { } failure)
        {
            End(StatusOf(failure), failure);
            return;
        }

        _operation.SetTag(Own.StreamDisposedEarly, true);
        _operation.KeepEarlyEnd();
        End(OperationStatus.Ok, null);
    }

    private void End(OperationStatus status, Exception? exception)
    {
        if (_ended || !_started)
        {
            return;
        }

        _ended = true;
        Tell(static (observer, enumerator) => observer.OnEnding(enumerator._operation));
        _operation.RecordChunks(_chunks);
        _operation.SetTag(Own.StreamItems, observer is { CountsParts: true } ? observer.Parts : _items);
        _operation.End(status, default, exception);
    }

    private OperationStatus StatusOf(Exception exception) => _operation.StatusOf(exception, stream.CancellationToken);

    private void Tell(Action<StreamObserver<T>, TracedEnumerator<T>> what)
    {
        try
        {
            if (observer is not null)
            {
                what(observer, this);
            }
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a stream could not be observed", exception))
        {
        }
    }
}
