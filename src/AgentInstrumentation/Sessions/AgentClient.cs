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
    private static readonly AsyncLocal<AgentClient?> OfFlow = new();
    private static AgentClient? _ofProcess;
    private static int _running;

    private int _disposed;
    private readonly ConcurrentDictionary<string, bool> _reported = [];

    private AgentClient(AgentInstrumentationOptions options)
    {
        Options = options;
        Journal = options.Journal
            ?? (options.JournalFolder is { } folder ? FileSessionJournal.Open(folder, options) : null);
    }

    /// <summary>
    /// The running client: the isolated one of this asynchronous flow, else the one of the process, else null.
    /// </summary>
    public static AgentClient? Current => IsAnyRunning
        ? OfFlow.Value is { IsDisposed: false } isolated ? isolated : Volatile.Read(ref _ofProcess)
        : null;

    /// <summary>The journal that the sessions of this client are written to, or null for none.</summary>
    public SessionJournal? Journal { get; }

    internal static bool IsAnyRunning => Volatile.Read(ref _running) != 0;

    internal AgentInstrumentationOptions Options { get; }

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Starts the client of the process.</summary>
    /// <param name="options">Its configuration; null for the defaults.</param>
    /// <returns>The client, which is <see cref="Current"/> until it is disposed.</returns>
    /// <exception cref="InvalidOperationException">
    /// A client is running already, and the options do not ask for an isolated one.
    /// </exception>
    public static AgentClient Start(AgentInstrumentationOptions? options = null)
    {
        options ??= new AgentInstrumentationOptions();
        if (!options.Isolated && Volatile.Read(ref _ofProcess) is not null)
        {
            throw AlreadyRunning();
        }

        var client = new AgentClient(options);
        if (options.Isolated)
        {
            OfFlow.Value = client;
        }
        else if (Interlocked.CompareExchange(ref _ofProcess, client, null) is not null)
        {
            client.DisposeJournal();
            throw AlreadyRunning();
        }

        Interlocked.Increment(ref _running);
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
        return new AgentSession(this, name, [.. Options.DefaultTags, .. tags], openedByOperation: false);
    }

    /// <summary>Writes what the journal still holds in memory and stops being <see cref="Current"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        Interlocked.Decrement(ref _running);
        Interlocked.CompareExchange(ref _ofProcess, null, this);
        if (OfFlow.Value == this)
        {
            OfFlow.Value = null;
        }

        DisposeJournal();
    }

    internal AgentSession? OpenSessionFor(OperationDefinition definition) =>
        IsDisposed ? null : new AgentSession(this, definition.Name, Options.DefaultTags, openedByOperation: true);

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

    internal bool IsFirstReportOf(string trouble) => _reported.TryAdd(trouble, true);

    private static InvalidOperationException AlreadyRunning() => new(
        "An AgentClient is already running in this process, and one owns all sessions. Use AgentClient.Current, "
        + "or dispose the first; for tests that run side by side, set AgentInstrumentationOptions.Isolated.");

    private void DisposeJournal()
    {
        if (Options.Journal is null)
        {
            Journal?.Dispose();
        }
    }
}
