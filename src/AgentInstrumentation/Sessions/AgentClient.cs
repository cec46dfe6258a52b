using System.Collections.Concurrent;

namespace AgentInstrumentation;

/// <summary>
/// The process's one owner of configuration, sessions and delivery. Start it once, where the program starts, and
/// dispose it where the program ends. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// using var client = AgentClient.Start(new() { JournalFolder = "agent-journal" });
/// await agent.AnswerAsync(question);
/// </code>
/// </example>
public sealed class AgentClient : IDisposable
{
    private const string DisposedReason = "the client was disposed";

    private static readonly AsyncLocal<AgentClient?> OfFlow = new();
    private static AgentClient? _ofProcess;
    private static int _isolated;

    private readonly Lock _sharing = new();
    private int _disposed;
    private readonly ConcurrentDictionary<string, bool> _reported = [];
    private readonly ITimer? _idleSweep;
    private ExitHooks? _exitHooks;

    // The isolated client that was current where this one was started.
    private AgentClient? _outer;

    private AgentClient(AgentInstrumentationOptions options)
    {
        Options = options;
        EventClock = new EventClock(options.TimeProvider);
        ModelPrices = ReadPrices(options);
        Resource = HostEnvironment.Describe(options);
        Journal = options.Journal
            ?? (options.JournalFolder is { } folder ? FileSessionJournal.Open(folder, options) : null);
        _idleSweep = StartIdleSweep();
    }

    /// <summary>
    /// The running client: the isolated one of this asynchronous flow, else the one of the process, else null.
    /// </summary>
    public static AgentClient? Current => Observers.HasClients
        ? IsolatedOfFlow ?? Volatile.Read(ref _ofProcess)
        : null;

    /// <summary>The journal that the sessions of this client are written to, or null for none.</summary>
    public SessionJournal? Journal { get; }

    /// <summary>What models cost; the prices may be changed at any time.</summary>
    public ModelPrices ModelPrices { get; }

    internal AgentInstrumentationOptions Options { get; }

    internal EventClock EventClock { get; }

    internal OpenSessions OpenSessions { get; } = new();

    /// <summary>The service and the host, which every session of the client tells.</summary>
    internal IReadOnlyDictionary<string, string> Resource { get; }

    // What flows is looked up only in a process that has such a client.
    private static AgentClient? IsolatedOfFlow => Volatile.Read(ref _isolated) == 0 ? null : RunningFrom(OfFlow.Value);

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Starts the client of the process.</summary>
    /// <param name="options">Its configuration; null for the defaults.</param>
    /// <returns>The client, which is <see cref="Current"/> until it is disposed.</returns>
    /// <exception cref="ArgumentException">
    /// An option has a value that it must not have; the message names the option, the value and what it may be.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A client is running already, and the options do not ask for an isolated one.
    /// </exception>
    public static AgentClient Start(AgentInstrumentationOptions? options = null)
    {
        options = (options ?? new AgentInstrumentationOptions()).Copy();
        OptionFault.ThrowIfAny(options.Faults(), nameof(options));
        if (!options.Isolated && Volatile.Read(ref _ofProcess) is not null)
        {
            throw AlreadyRunning();
        }

        var client = new AgentClient(options);
        if (options.Isolated)
        {
            client._outer = IsolatedOfFlow;
            Interlocked.Increment(ref _isolated);
            OfFlow.Value = client;
        }
        else if (Interlocked.CompareExchange(ref _ofProcess, client, null) is not null)
        {
            client.Close();
            throw AlreadyRunning();
        }
        else if (options.EndSessionsOnExit)
        {
            client._exitHooks = new ExitHooks(client);
        }

        Observers.AddClient();
        foreach (var warning in options.Warnings)
        {
            InstrumentationLog.Warn(options, warning);
        }

        return client;
    }

    /// <summary>Opens a session and makes it current for the asynchronous flow that calls this.</summary>
    /// <param name="name">The session's name, or null.</param>
    /// <param name="tags">Its tags, beside <see cref="AgentInstrumentationOptions.DefaultTags"/>.</param>
    /// <returns>The open session. End or dispose it.</returns>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public AgentSession StartSession(string? name = null, params IReadOnlyList<string> tags)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return Opened(new AgentSession(
            this, name, [.. Options.DefaultTags, .. tags], RemoteSessionOfRequest(), isOpenedByOperation: false));
    }

    /// <summary>Ends the sessions that are still open, as where the work of the program is over.</summary>
    /// <param name="endState">How they ended.</param>
    /// <param name="reason">Why, in a sentence, or null. What looks like a secret in it is masked.</param>
    public void EndSessions(SessionEndState endState, string? reason = null) =>
        OpenSessions
            .EndAll(endState, reason is null ? null : Scrub(reason))
            .ForEach(static session => session.TellEnd());

    /// <summary>
    /// Ends the sessions that are still open, writes what the journal still holds in memory, for at most
    /// <see cref="AgentInstrumentationOptions.ExitFlushTimeout"/>, and stops being <see cref="Current"/>.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        Observers.RemoveClient();
        Interlocked.CompareExchange(ref _ofProcess, null, this);
        if (Options.Isolated)
        {
            Interlocked.Decrement(ref _isolated);
        }

        if (OfFlow.Value == this)
        {
            OfFlow.Value = RunningFrom(_outer);
        }

        _exitHooks?.Dispose();
        var ended = OpenSessions.EndAll(SessionEndState.Indeterminate, DisposedReason);
        if (ended.Count > 0 && Options.OnSessionEnded is not null)
        {
            TellEnds(ended);
        }

        Close();
    }

    /// <summary>
    /// The session of an operation that opens one where none is open; null where the client is disposed.
    /// </summary>
    /// <param name="definition">The operation.</param>
    /// <param name="ends">Whether the operation is to end it.</param>
    internal AgentSession? OpenSessionFor(OperationDefinition definition, out bool ends)
    {
        ends = false;
        if (IsDisposed)
        {
            return null;
        }

        var remote = RemoteSessionOfRequest();
        if (remote is null)
        {
            ends = true;
            return Opened(NewSession(definition, remote));
        }

        AgentSession session;
        // Of requests that begin together one opens it, and the others find it.
        lock (_sharing)
        {
            // A process that calls itself has the session already.
            if (OpenSessions.Find(remote.Id) is { } open && open.TryShare(out ends))
            {
                return open;
            }

            ends = true;
            session = NewSession(definition, remote);
        }

        return Opened(session);
    }

    /// <summary>Masks what its options ask for, also where it is not the current one.</summary>
    internal string Scrub(string text)
    {
        using var scrubbing = Scrubber.Under(Options);
        return Scrubber.Scrub(text);
    }

    internal void ReportSessionless(OperationDefinition definition)
    {
        AgentMetrics.EventDropped("no_session");
        if (IsFirstReportOf("no session"))
        {
            InstrumentationLog.Warn(
                Options,
                $"AgentInstrumentation: '{definition.SpanName}' ran with no session open, so it left no session event. "
                + "Mark the entry of the run with [RootSpan] or open one with AgentClient.StartSession. Said once.");
        }
    }

    internal void ReportLate(string what)
    {
        AgentMetrics.EventDropped("session_ended");
        if (IsFirstReportOf("session ended"))
        {
            InstrumentationLog.Warn(
                Options,
                $"AgentInstrumentation: {what} came after the end of its session and was dropped. Said once.");
        }
    }

    internal void ReportEndState(SessionEndState endState)
    {
        if (IsFirstReportOf("end state"))
        {
            InstrumentationLog.Warn(
                Options,
                $"AgentInstrumentation: a session was ended with the state {endState}, which is none of Success, Fail "
                + "and Indeterminate, so it ended as Indeterminate. Said once.");
        }
    }

    internal void ReportTooManyNames()
    {
        AgentMetrics.EventDropped("too_many_names");
        if (IsFirstReportOf("too many names"))
        {
            InstrumentationLog.Warn(
                Options,
                "AgentInstrumentation: a session was given metadata, metrics or tags of more than 1,000 names; those "
                + "beyond were dropped. Said once.");
        }
    }

    internal void ReportLongLabels()
    {
        if (IsFirstReportOf("long labels"))
        {
            InstrumentationLog.Warn(
                Options,
                "AgentInstrumentation: a user or tags are too long for the header 'baggage', which takes 8,192 bytes; "
                + "other processes are not told those that do not fit. Said once.");
        }
    }

    internal bool IsFirstReportOf(string trouble) => _reported.TryAdd(trouble, true);

    private static AgentClient? RunningFrom(AgentClient? client)
    {
        while (client is { IsDisposed: true })
        {
            client = client._outer;
        }

        return client;
    }

    private static InvalidOperationException AlreadyRunning() => new(
        "An AgentClient is already running in this process, and one owns all sessions. Use AgentClient.Current, "
        + "or dispose the first; for tests that run side by side, set AgentInstrumentationOptions.Isolated.");

    private static ModelPrices ReadPrices(AgentInstrumentationOptions options)
    {
        var prices = new ModelPrices();
        try
        {
            if (options.ModelPriceFile is { } file)
            {
                prices.Load(file);
            }
        }
        catch (Exception fault) when (fault
            is FormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            var wrong = new OptionFault(
                nameof(options.ModelPriceFile),
                $"'{options.ModelPriceFile}'",
                $"a file of model prices: {fault.Message.TrimEnd('.')}");
            throw new ArgumentException(options.Complete(wrong).ToString(), nameof(options), fault);
        }

        prices.Set(options.ModelPrices);
        return prices;
    }

    private AgentSession NewSession(OperationDefinition definition, RemoteSession? remote) => new(
        this, definition.Name, Options.DefaultTags, remote, isOpenedByOperation: true, definition.Options.Record);

    // The client may be disposed meanwhile, which then either sees this session among the open ones or is seen here.
    private AgentSession Opened(AgentSession session)
    {
        session.TellStart();
        Interlocked.MemoryBarrier();
        if (IsDisposed)
        {
            session.End(SessionEndState.Indeterminate, DisposedReason);
        }

        return session;
    }

    private void TellEnds(List<AgentSession> ended)
    {
        var limit = Options.ExitFlushTimeout;
        if (!TimeLimit.Run(() => ended.ForEach(static session => session.TellEnd()), limit))
        {
            InstrumentationLog.Warn(
                Options,
                "AgentInstrumentation: the OnSessionEnded handler had not returned within ExitFlushTimeout, "
                + $"{limit}, when the client was disposed, which did not wait for it any longer.");
        }
    }

    private RemoteSession? RemoteSessionOfRequest() => Options.InheritSessions ? SessionBaggage.Read() : null;

    private ITimer? StartIdleSweep()
    {
        var limit = Options.SessionIdleTimeout;
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return null;
        }

        if (ExecutionContext.IsFlowSuppressed())
        {
            return StartIdleSweep(limit);
        }

        // The sweep must not run in, and so keep alive, the flow that happens to start the client.
        using (ExecutionContext.SuppressFlow())
        {
            return StartIdleSweep(limit);
        }
    }

    private ITimer StartIdleSweep(TimeSpan limit)
    {
        var period = limit / 4;
        return Options.TimeProvider.CreateTimer(_ => OpenSessions.EndIdle(limit), state: null, period, period);
    }

    private void Close()
    {
        _idleSweep?.Dispose();
        if (Options.Journal is null)
        {
            Journal?.Dispose();
        }
    }
}
