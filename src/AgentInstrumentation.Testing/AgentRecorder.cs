using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentInstrumentation.Testing;

/// <summary>
/// Records in memory what agents do in the asynchronous flow that started it, on any thread: spans, session events and
/// sessions, through an <see cref="AgentClient"/> of its own. Tests that each start one may run side by side.
/// Thread-safe.
/// </summary>
/// <remarks>
/// Start it in the test itself: an asynchronous set-up method has a flow of its own. Work that was running before, or
/// that leaves the flow by <see cref="ExecutionContext.SuppressFlow"/>, is not recorded.
/// </remarks>
/// <example>
/// <code>
/// using var recorder = AgentRecorder.Start();
/// await agent.AnswerAsync("question");
/// recorder.AssertTree("""
///     invoke_agent Agent
///       Plan
///       execute_tool Search
///     """);
/// recorder.Session.AssertEnded(SessionEndState.Success);
/// </code>
/// </example>
public sealed partial class AgentRecorder : IDisposable
{
    private static readonly AsyncLocal<AgentRecorder?> OfFlow = new();

    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly SessionJournal _journal;
    private readonly TimeSpan _patience;
    private readonly SpanRecorder _spans;
    private volatile bool _disposed;

    private AgentRecorder(Action<AgentInstrumentationOptions>? configure, IReadOnlyList<string> otherSources)
    {
        var options = AgentInstrumentationOptions.WithoutEnvironment();
        options.NewId = new CountedIds().Next;
        options.TimeProvider = new StillClock();
        configure?.Invoke(options);
        options.Isolated = true;
        options.OnWarning = _warnings.Enqueue + options.OnWarning;
        options.Journal ??= options.JournalFolder is null ? new MemorySessionJournal(int.MaxValue) : null;
        _patience = options.ExitFlushTimeout;
        Client = AgentClient.Start(options);
        _journal = Client.Journal!;
        _spans = SpanRecorder.Start(otherSources);
        OfFlow.Value = this;
    }

    /// <summary>The client, to open a session by hand; it is <see cref="AgentClient.Current"/> in the flow.</summary>
    public AgentClient Client { get; }

    /// <summary>The spans so far, in the order in which they started; those that still run, too.</summary>
    public IReadOnlyList<Activity> Spans => _spans.Started;

    /// <summary>
    /// The sessions so far, in the order in which they started. Of a journal or a folder that was named, all that it
    /// holds, as far as it was written within <see cref="AgentInstrumentationOptions.ExitFlushTimeout"/>.
    /// </summary>
    public IReadOnlyList<SessionRecord> Sessions
    {
        get
        {
            _journal.Flush(_patience);
            return [.. SessionRecord.From(_journal.Read())];
        }
    }

    /// <summary>
    /// The events of all sessions so far, session by session, in the order in which their operations started. An
    /// operation leaves its event when it ends.
    /// </summary>
    public IReadOnlyList<SessionEvent> Events => [.. Sessions.SelectMany(static session => session.Events)];

    /// <summary>What the client warned of, each kind of trouble once.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings];

    /// <summary>Starts to record.</summary>
    /// <param name="configure">
    /// Changes the options of the recorder's client, such as
    /// <see cref="AgentInstrumentationOptions.CaptureContent"/>; null for the defaults, which the environment does
    /// not change. Its client is always isolated, and unless this names others its journal is in memory, its ids count
    /// from one and its clock stands still.
    /// </param>
    /// <param name="otherSources">
    /// Names of the sources whose spans are recorded beside <see cref="AgentTelemetry.Name"/>.
    /// </param>
    /// <returns>The recorder. Dispose it in the test that started it.</returns>
    /// <exception cref="InvalidOperationException">A recorder is running in this flow.</exception>
    public static AgentRecorder Start(
        Action<AgentInstrumentationOptions>? configure = null, params IReadOnlyList<string> otherSources)
    {
        ArgumentNullException.ThrowIfNull(otherSources);
        return OfFlow.Value is { _disposed: false }
            ? throw new InvalidOperationException(
                "An AgentRecorder is running in this flow already. Use that one, or dispose it first.")
            : new AgentRecorder(configure, otherSources);
    }

    /// <summary>Ends the sessions that are still open and stops to record; what was recorded stays readable.</summary>
    public void Dispose()
    {
        Client.Dispose();
        _spans.Dispose();
        _disposed = true;
    }
}
