using System.Collections;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// The enumerator of a <see cref="TracedSequence{T}"/>: the synchronous twin of <see cref="TracedEnumerator{T}"/>.
/// Written by hand because an iterator of ours would leave its span current for the consumer at every <c>yield</c>.
/// </summary>
internal sealed class TracedSequenceEnumerator<T>(TracedSequence<T> sequence, IEnumerator<T> source) : IEnumerator<T>
{
    private AgentOperation _operation;
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

        var consumer = AmbientContext.Capture();
        try
        {
            Resume();
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
            consumer.Restore();
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
            sequence.Definition, sequence.Arguments, sequence.Tags, sequence.CancellationToken);
    }

    private void AfterMove(bool moved)
    {
        if (moved)
        {
            _items++;
            return;
        }

        End(OperationStatus.Ok, null);
    }

    private void EndEarly()
    {
        if (_started && !_ended)
        {
            _operation.SetTag(Own.StreamDisposedEarly, true);
            End(OperationStatus.Ok, null);
        }
    }

    private void End(OperationStatus status, Exception? exception)
    {
        if (!_started || _ended)
        {
            return;
        }

        _ended = true;
        _operation.SetTag(Own.StreamItems, _items);
        _operation.End(status, default, exception);
    }
}
