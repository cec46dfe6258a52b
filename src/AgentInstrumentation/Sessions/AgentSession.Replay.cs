using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <content>Whether the session is recorded, and the replay that it is the run of.</content>
public sealed partial class AgentSession
{
    // How many sessions are open that are recorded although their client does not record all: asking the current one
    // costs what a call need not pay where there is none.
    private static int _recordedByThemselves;

    private ReplayRun? _replay;
    private bool _isRecordedByItself;

    /// <summary>Whether calls are kept so that a replay can answer them.</summary>
    internal bool IsRecorded =>
        _isRecordedByItself || _client.Options.JournalContent is JournalContent.Full;

    /// <summary>The replay that this session is the run of, or null.</summary>
    internal ReplayRun? ReplayRun => _replay;

    /// <summary>Whether what runs now in a client is recorded.</summary>
    internal static bool IsRecordedIn(AgentClient client) =>
        client.Options.JournalContent is JournalContent.Full
        || (Volatile.Read(ref _recordedByThemselves) != 0
            && AmbientContext.Session is { _isRecordedByItself: true });

    /// <summary>The replay that runs here, and what it knows of the call that runs; null where none does.</summary>
    internal static (ReplayRun Run, ReplayedCall? Call)? ReplayHere()
    {
        if (Volatile.Read(ref _recordedByThemselves) == 0)
        {
            return null;
        }

        var context = AmbientContext.Capture();
        return context.OpenSession is { _replay: { } run } session
            ? (run, session.OperationIn(context)?.Replay)
            : null;
    }

    /// <summary>Keeps a value that the running operation of the current session got from outside.</summary>
    internal static void KeepValue(string kind, string value)
    {
        var context = AmbientContext.Capture();
        if (context.OpenSession is { IsRecorded: true } session)
        {
            session._client.Journal?.Append(
                new RecordedValue(session.Id, session.OperationIn(context)?.Id, kind, value));
        }
    }

    // A session that the program opens within the run of a replay is part of it.
    private void BeginRecording(bool isRecorded)
    {
        _replay ??= new AmbientContext(Span: null, Outer).OpenSession?._replay;
        _isRecordedByItself = isRecorded || _replay is not null;
        if (_isRecordedByItself)
        {
            Interlocked.Increment(ref _recordedByThemselves);
        }
    }

    private void EndRecording()
    {
        if (_isRecordedByItself)
        {
            Interlocked.Decrement(ref _recordedByThemselves);
        }
    }

    private void Replay(
        SessionEvent started,
        OperationDefinition definition,
        SessionEvent? parent,
        Activity? span,
        in OperationInput input)
    {
        var call = input.Replay ?? _replay!.Match(definition, parent?.Replay, input.Arguments.Exact?.Json);
        started.Replay = call;
        if (call.IsAnswered)
        {
            started.IsReplayed = true;
            span?.SetTag(Own.Replayed, true);
        }
    }
}
