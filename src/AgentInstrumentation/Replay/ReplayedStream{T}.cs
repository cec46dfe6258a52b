using System.Collections;

namespace AgentInstrumentation;

/// <summary>The items of a recorded stream or sequence. It was matched with its call when that was made.</summary>
/// <param name="call">What the replay knows of the call.</param>
internal sealed class ReplayedStream<T>(ReplayedCall call) : IReplayedStream, IAsyncEnumerable<T>, IEnumerable<T>
{
    public ReplayedCall Call => call;

    /// <summary>The recorded stream of a call; null where no replay answers it.</summary>
    public static ReplayedStream<T>? Of(OperationDefinition definition, CapturedContent arguments)
    {
        if (AgentSession.ReplayHere() is not var (run, within))
        {
            return null;
        }

        if (run.MatchStream(definition, within, arguments.Exact?.Json) is not { } call || !call.Decide())
        {
            return null;
        }

        return call is { Counterpart.IsThrown: true, Failure: { } failure } ? throw failure : Of(call);
    }

    /// <summary>The recorded stream of an answered call; null where it is to be made.</summary>
    public static ReplayedStream<T>? Of(ReplayedCall call)
    {
        var isRecorded = call.Counterpart is { Items: not null, Unrecorded: null };
        return isRecorded || call.MakeInstead(DivergenceKind.NotRecorded, call.Counterpart!.Unrecorded is { } type
            ? $"an item of type {type} could not be kept; see RecordedTypes"
            : "no items were recorded")
                ? new ReplayedStream<T>(call)
                : null;
    }

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var plan = call.Run.Plan;
        var time = TimeSpan.Zero;
        foreach (var item in call.Counterpart!.Items!)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (plan.KeepsTiming && item.Time > time)
            {
                await Task.Delay(item.Time - time, plan.Time, cancellationToken).ConfigureAwait(false);
                time = item.Time;
            }

            yield return Read(item);
        }

        End();
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var item in call.Counterpart!.Items!)
        {
            yield return Read(item);
        }

        End();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void End()
    {
        if (call.Failure is { } failure)
        {
            throw failure;
        }

        if (call.Counterpart!.IsPartial)
        {
            throw call.Refuse(DivergenceKind.NotRecorded, "nobody asked for more items when it was recorded");
        }
    }

    // Part of the stream is with its consumer, so that it is too late to make the call instead.
    private T Read(CassetteItem item) => call.TryRead<T>(item.Value, out var value)
        ? value
        : throw new ReplayDivergenceException(call.Divergence!);
}
