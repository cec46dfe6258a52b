using System.Collections;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// The enumerator of a <see cref="TracedSequence{T}"/>: the synchronous twin of <see cref="TracedEnumerator{T}"/>.
/// Written by hand because an iterator of ours would leave its span current for the consumer at every <c>yield</c>.
/// </summary>
internal sealed class TracedSequenceEnumerator<T>(
    TracedSequence<T> sequence, IEnumerator<T> source, StreamObserver<T>? observer) : IEnumerator<T>
{
    private AgentOperation _operation;
    private StepContext _context;
    private bool _started;
    private bool _ended;
    private long _items;

    public T Current => source.Current;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        if (_ended)
        {
            return source.MoveNext();
        }

        var hasEntered = _context.TryEnter();
        try
        {
            if (!hasEntered)
            {
                Resume();
                _context.Entered();
            }

            var moved = source.MoveNext();
            AfterMove(moved);
            return moved;
        }
        catch (Exception exception)
        {
            End(_operation.StatusOf(exception), exception);
            throw;
        }
        finally
        {
            _context.Leave();
        }
    }

    public void Reset() => source.Reset();

    public void Dispose()
    {
        var consumer = AmbientContext.Capture();
        try
        {
            if (_started && !_ended)
            {
                _operation.Enter();
            }

            source.Dispose();
            EndEarly();
        }
        catch (Exception exception)
        {
            End(_operation.StatusOf(exception), exception);
            throw;
        }
        finally
        {
            consumer.Restore();
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
        _operation = AgentOperation.Start(
            sequence.Definition,
            new OperationInput(sequence.Arguments, sequence.Tags, Replay: sequence.Replay),
            sequence.CancellationToken);
        _operation.KeepItems();
        if (sequence.Replay is null)
        {
            _operation.AnswerOf();
        }

        if (observer is not null)
        {
            observer.Chunks = _operation.StartChunks();
            Tell(static (observer, enumerator) => observer.OnStarted(enumerator._operation));
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
            End(_operation.StatusOf(failure), failure);
            return;
        }

        _operation.SetTag(Own.StreamDisposedEarly, true);
        _operation.KeepEarlyEnd();
        End(OperationStatus.Ok, null);
    }

    private void End(OperationStatus status, Exception? exception)
    {
        if (!_started || _ended)
        {
            return;
        }

        _ended = true;
        Tell(static (observer, enumerator) => observer.OnEnding(enumerator._operation));
        _operation.RecordChunks(observer?.Chunks);
        _operation.SetTag(Own.StreamItems, observer?.Parts ?? _items);
        _operation.End(status, default, exception);
    }

    private void Tell(Action<StreamObserver<T>, TracedSequenceEnumerator<T>> what)
    {
        try
        {
            if (observer is not null)
            {
                what(observer, this);
            }
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a sequence could not be observed", exception))
        {
        }
    }
}
