using System.ComponentModel.DataAnnotations;

namespace AgentInstrumentation;

/// <summary>
/// The configuration of an <see cref="AgentClient"/>. It is read once, when the client starts; what is changed later
/// has no effect.
/// </summary>
/// <remarks>
/// A new instance has the defaults that the environment gives: <c>AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE</c> sets
/// <see cref="MaxQueueSize"/>, and so on for every option that can be written as text. Of OpenTelemetry's variables
/// <c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>,
/// <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> and <c>OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT</c> apply.
/// What the program sets comes over them.
/// </remarks>
public sealed class AgentInstrumentationOptions : IValidatableObject
{
    private readonly OptionSettings _settings = new(nameof(AgentInstrumentationOptions), OptionLimits.OfClient);
    private readonly List<string> _warnings = [];

    /// <summary>Makes options with the defaults, as the environment sets them.</summary>
    public AgentInstrumentationOptions()
        : this(System.Environment.GetEnvironmentVariable)
    {
    }

    internal AgentInstrumentationOptions(Func<string, string?> variables) =>
        EnvironmentSettings.Apply(this, variables);

    /// <summary>
    /// Whether, and where, arguments and results are recorded; true is in events and spans. Nowhere by default, because
    /// they may hold what must not leave the process. Parameters with a secret's name are never recorded.
    /// </summary>
    public ContentCapture CaptureContent { get; set; }

    /// <summary>
    /// What the journal keeps of calls. With <see cref="JournalContent.Full"/> sessions can be replayed:
    /// <see cref="AgentReplay"/>. By default what <see cref="CaptureContent"/> asks for.
    /// </summary>
    public JournalContent JournalContent { get; set; }

    /// <summary>
    /// Whether the captured definitions of a model's tools have their descriptions and the schemas of their arguments.
    /// Off by default, because they are large and the same in every call.
    /// </summary>
    public bool CaptureToolSchemas { get; set; }

    /// <summary>
    /// How many bytes of UTF-8 the JSON of one argument, or of a result, has at most; what is longer is cut and says
    /// so. 8,192 by default, between 1,024 and 16,777,216.
    /// </summary>
    public int MaxCapturedValueBytes { get; set; } = CaptureLimits.DefaultValue;

    /// <summary>
    /// How many bytes the arguments and the result of one operation have together, at most. 32,768 by default, between
    /// 2,048 and 16,777,216.
    /// </summary>
    public int MaxCapturedOperationBytes { get; set; } = CaptureLimits.DefaultOperation;

    /// <summary>
    /// Whether what looks like a secret is masked in captured texts, in texts of exceptions and in lines of logs:
    /// bearer tokens, API keys, named secrets of connection strings and addresses, e-mail addresses, and card numbers.
    /// On by default.
    /// </summary>
    public bool ScrubSecrets { get; set; } = true;

    /// <summary>
    /// Masks what else must not leave the program: it is given each such text, after <see cref="ScrubSecrets"/>, and
    /// returns what is kept of it. It is called on the threads of traced calls, so it should be quick and must be
    /// thread-safe. When it throws, nothing is kept of the text. Null, the default, for none.
    /// </summary>
    public Func<string, string>? Scrubber { get; set; }

    /// <summary>
    /// Whether model calls are traced. On by default; switch it off where something else traces them.
    /// </summary>
    public bool InstrumentLlmCalls { get; set; } = true;

    /// <summary>
    /// Whether spans say by the names of OpenInference, too, what they say by those of the OpenTelemetry GenAI
    /// conventions. Off by default. OpenInference as specified on 2026-08-21.
    /// </summary>
    public bool EmitOpenInference { get; set; }

    /// <summary>
    /// Whether <see cref="OnGenAIEvent"/> is told the details of each model call, with what is asked and answered where
    /// <see cref="CaptureContent"/> says that events have it. Off by default, as the OpenTelemetry GenAI conventions
    /// want it, unless <c>OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT</c> is true, or that is not set and
    /// <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> is <c>EVENT_ONLY</c> or <c>SPAN_AND_EVENT</c>.
    /// </summary>
    public bool EmitInferenceDetails { get; set; }

    /// <summary>
    /// The folder of the session journal; null, the default, for no journal. It is created when missing; when it cannot
    /// be, the client warns and keeps sessions in memory instead. While it cannot be written to, entries wait, as many
    /// as <see cref="MaxQueueSize"/> says, and the client warns once.
    /// </summary>
    public string? JournalFolder { get; set; }

    /// <summary>
    /// How many entries wait to be written to <see cref="JournalFolder"/>, at most; when it is full, new ones are
    /// dropped and counted. An eighth is kept for errors and ends of sessions, which are written first. 16,384 by
    /// default, between 1 and 1,048,576.
    /// </summary>
    public int MaxQueueSize { get; set; } = 16_384;

    /// <summary>
    /// How many bytes a segment of the journal has, about, until the next is begun. 16 MiB by default, between 4 KiB
    /// and 1 GiB.
    /// </summary>
    public long JournalSegmentSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// How old a segment of the journal gets until the next is begun. An hour by default, between a second and 100
    /// days; <see cref="Timeout.InfiniteTimeSpan"/> for any age.
    /// </summary>
    public TimeSpan JournalSegmentAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many bytes all segments of <see cref="JournalFolder"/> have at most, those of other processes included.
    /// When a new one would not fit, the oldest that all readers have acknowledged are deleted; where none is, new
    /// entries wait and are dropped when <see cref="MaxQueueSize"/> do. 1 GiB by default, at least two segments.
    /// </summary>
    public long JournalMaxSize { get; set; } = 1024 * 1024 * 1024;

    /// <summary>When the journal is written through to the disk; by default at intervals.</summary>
    public JournalSync JournalSync { get; set; }

    /// <summary>
    /// How long what was written may stay in the operating system's memory, with
    /// <see cref="JournalSync.Interval"/>. A second by default, between 10 milliseconds and an hour.
    /// </summary>
    public TimeSpan JournalSyncInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A journal of your own; takes precedence over <see cref="JournalFolder"/>. The client does not dispose it.
    /// </summary>
    public SessionJournal? Journal { get; set; }

    /// <summary>
    /// A file with prices of models that come before the list prices of the package; null, the default, for none. It is
    /// read when the client starts. <c>docs/metrics.md</c> describes its format.
    /// </summary>
    public string? ModelPriceFile { get; set; }

    /// <summary>
    /// Prices of models that come before those of <see cref="ModelPriceFile"/>; none by default. The running client's
    /// are changed by <see cref="AgentClient.ModelPrices"/>.
    /// </summary>
    public IReadOnlyList<ModelPrice> ModelPrices { get; set; } = [];

    /// <summary>Tags of every session.</summary>
    public IReadOnlyList<string> DefaultTags { get; set; } = [];

    /// <summary>The service's name, as <c>service.name</c> of every session; null, the default, for none.</summary>
    public string? ServiceName { get; set; }

    /// <summary>The service's version, as <c>service.version</c>; null, the default, for none.</summary>
    public string? ServiceVersion { get; set; }

    /// <summary>
    /// Where the service runs, such as <c>production</c>, as <c>deployment.environment.name</c>; null, the default, for
    /// none.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Whether sessions tell the host they run on: its name, architecture and operating system, the process id and the
    /// runtime. On by default.
    /// </summary>
    public bool CaptureHostEnvironment { get; set; } = true;

    /// <summary>
    /// Whether the session's id travels to other processes, in the W3C header <c>baggage</c> of every call that the
    /// current span's context is sent with, whoever is called. On by default.
    /// </summary>
    public bool PropagateSession { get; set; } = true;

    /// <summary>
    /// Whether the user and the tags travel beside the session's id, as far as the header has room: it takes 8,192
    /// bytes. Off by default, because they may be personal and the calls may leave the house.
    /// </summary>
    public bool PropagateUserAndTags { get; set; }

    /// <summary>
    /// Whether a session that comes with a request is joined instead of opening one of its own. On by default; switch
    /// it off where requests come from strangers.
    /// </summary>
    public bool InheritSessions { get; set; } = true;

    /// <summary>
    /// After how much time in which nothing happens in a session it is ended, as <see
    /// cref="SessionEndState.Indeterminate"/>, since it was probably forgotten. 24 hours by default, between a second
    /// and 100 days; <see cref="Timeout.InfiniteTimeSpan"/> for never.
    /// </summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether sessions that are open when the process exits, is told to end by a signal or dies of an unhandled
    /// exception are ended and written out. On by default; an <see cref="Isolated"/> client never does.
    /// </summary>
    public bool EndSessionsOnExit { get; set; } = true;

    /// <summary>
    /// Whether <see cref="EndSessionsOnExit"/> covers SIGTERM, SIGINT (Ctrl+C), SIGQUIT and SIGHUP. On by default;
    /// switch it off where the program turns them into an orderly stop of its own, as a host does.
    /// </summary>
    public bool HandleSignals { get; set; } = true;

    /// <summary>
    /// How long the end of the process, or of the client, waits for open sessions to be ended and written out. Five
    /// seconds by default, ten minutes at most.
    /// </summary>
    public TimeSpan ExitFlushTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock; by default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Makes the ids of sessions and events, on the threads that start them; it must not throw. Null, the default, for
    /// UUIDv7. For tests that want the same ids in each run.
    /// </summary>
    public Func<Guid>? NewId { get; set; }

    /// <summary>
    /// Makes this client the one of the asynchronous flow that starts it instead of the one of the process, so that
    /// tests can run side by side. Off by default. A host refuses it: register a client that the test has started.
    /// </summary>
    public bool Isolated { get; set; }

    /// <summary>
    /// Called when a session has started, on the thread that started it. What it throws is reported by
    /// <see cref="OnWarning"/>. By default nobody is told.
    /// </summary>
    public Action<AgentSession>? OnSessionStarted { get; set; }

    /// <summary>
    /// Called when a session has ended: the place for a line in a log or a summary on the console. It is called on the
    /// thread that ended the session; at the end of the client or of the process on one of its own, for which those
    /// wait no longer than <see cref="ExitFlushTimeout"/>. It is not told of sessions that it, or work that it starts,
    /// opens. What it throws is reported by <see cref="OnWarning"/>. By default nobody is told.
    /// </summary>
    public Action<AgentSession>? OnSessionEnded { get; set; }

    /// <summary>
    /// Called when an operation of a session has ended or an error was seen, with its event, on the thread where it
    /// did. It should be quick, since the traced call waits. It is not told of what it records itself. What it throws
    /// is reported by <see cref="OnWarning"/>. By default nobody is told.
    /// </summary>
    public Action<SessionEvent>? OnEventRecorded { get; set; }

    /// <summary>
    /// Called with each event of the OpenTelemetry GenAI conventions, to be logged, on the thread where it happened and
    /// while the span that it is of is current: exceptions that ended a call of a model or a store, scores, and with
    /// <see cref="EmitInferenceDetails"/> the details of model calls. It should be quick, since the traced call waits.
    /// What it throws is reported by <see cref="OnWarning"/>. By default nobody is told; a host logs them.
    /// </summary>
    public Action<GenAIEvent>? OnGenAIEvent { get; set; }

    /// <summary>
    /// Called with one line when something went wrong inside the instrumentation, on the thread where it did. Each
    /// kind of trouble is reported once. By default nobody is told but the event source <c>AgentInstrumentation</c>.
    /// </summary>
    public Action<string>? OnWarning { get; set; }

    /// <summary>What was wrong with the environment and does no harm.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>
    /// Makes options with the defaults alone, whatever the environment sets; for tests that are the same on each
    /// machine.
    /// </summary>
    /// <returns>The options.</returns>
    public static AgentInstrumentationOptions WithoutEnvironment() => new(static _ => null);

    /// <summary>
    /// Sets the options that a source of settings has a value for, such as a section of a configuration.
    /// </summary>
    /// <param name="settings">Gives the value of an option by its name; null or an empty text for none.</param>
    /// <param name="nameOf">
    /// Names what gives the value of an option, to be read in messages after "from", such as the key of a
    /// configuration; null where that has no name.
    /// </param>
    public void Apply(Func<string, string?> settings, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OptionReader.Read(new SettingReader<AgentInstrumentationOptions>(this, settings, nameOf, _settings));
    }

    /// <summary>Checks the values. The client does so when it starts, and a host when it does.</summary>
    /// <param name="validationContext">Not used.</param>
    /// <returns>One result a fault; it names the option, its value and what it may be.</returns>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Faults().Select(static fault => new ValidationResult(fault.ToString(), [fault.Option]));

    internal IEnumerable<OptionFault> Faults() => OptionRanges.FaultsOf(this, _settings);

    /// <summary>A fault as a message names it, with where the value came from.</summary>
    internal OptionFault Complete(OptionFault fault) => _settings.Complete(fault);

    internal void AddWarning(string warning) => _warnings.Add(warning);

    internal AgentInstrumentationOptions Copy()
    {
        var copy = (AgentInstrumentationOptions)MemberwiseClone();
        // What is wrong is found by whoever checks the copy.
        copy.DefaultTags = DefaultTags is null ? null! : [.. DefaultTags];
        return copy;
    }
}
