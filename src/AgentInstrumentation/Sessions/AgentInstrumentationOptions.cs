namespace AgentInstrumentation;

/// <summary>The configuration of an <see cref="AgentClient"/>, read once when it starts.</summary>
public sealed class AgentInstrumentationOptions
{
    /// <summary>
    /// Whether arguments and results are recorded in events and spans. Off by default, because they may hold what
    /// must not leave the process. Parameters with a secret's name are never recorded.
    /// </summary>
    public bool CaptureContent { get; init; }

    /// <summary>
    /// The folder of the session journal; null, the default, for no journal. It is created when missing. When it
    /// cannot be written to, the client warns once and keeps the latest events in memory instead.
    /// </summary>
    public string? JournalFolder { get; init; }

    /// <summary>
    /// A journal of your own; takes precedence over <see cref="JournalFolder"/>. The client does not dispose it.
    /// </summary>
    public SessionJournal? Journal { get; init; }

    /// <summary>Tags of every session.</summary>
    public IReadOnlyList<string> DefaultTags { get; init; } = [];

    /// <summary>The clock; by default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Makes this client the one of the asynchronous flow that starts it instead of the one of the process, so that
    /// tests can run side by side. Off by default.
    /// </summary>
    public bool Isolated { get; init; }

    /// <summary>
    /// Called when a session has ended, on the thread that ended it: the place for a line in a log or a summary on the
    /// console. What it throws is reported by <see cref="OnWarning"/>. By default nobody is told.
    /// </summary>
    public Action<AgentSession>? OnSessionEnded { get; init; }

    /// <summary>
    /// Called with one line when something went wrong inside the instrumentation, on the thread where it did. Each
    /// kind of trouble is reported once. By default nobody is told but the event source <c>AgentInstrumentation</c>.
    /// </summary>
    public Action<string>? OnWarning { get; init; }
}
