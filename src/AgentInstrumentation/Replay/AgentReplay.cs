namespace AgentInstrumentation;

/// <summary>
/// Runs a program again with the answers of a recorded session: the program's own code runs, and calls of models and
/// tools are answered from the recording, without a network, without cost, and as fast as the code. Set what it is to
/// do, then run it, any number of times. Not thread-safe.
/// </summary>
/// <remarks>
/// Calls that a replay answers have <c>agent.replayed</c> on their spans and <see cref="SessionEvent.IsReplayed"/>, and
/// count for no cost. Each run has a client of its own, whose sessions are kept in memory only.
/// </remarks>
/// <example>
/// <code>
/// var replay = AgentReplay.Load("support-case.json");
/// var run = await replay.Run(() => agent.AnswerAsync("Where is my order?"));
/// Console.WriteLine(run.Result);
/// </code>
/// </example>
public sealed class AgentReplay
{
    private AgentReplay(Cassette cassette) => Cassette = cassette;

    /// <summary>The answers, with those that <see cref="Override{T}"/> changed.</summary>
    public Cassette Cassette { get; private set; }

    /// <summary>What happens where the run is not as it was recorded. Strict by default.</summary>
    public ReplayMode Mode { get; set; }

    /// <summary>Which calls are answered. All calls of models and tools by default.</summary>
    public ReplayedCalls Answers { get; set; } = ReplayedCalls.All;

    /// <summary>
    /// Whether what starts after an answer that <see cref="Override{T}"/> changed is called for real, since it would
    /// have gone another way. On by default.
    /// </summary>
    public bool GoesLiveAfterOverride { get; set; } = true;

    /// <summary>
    /// Whether items of streams come after the times that they took. Off by default: they come at once.
    /// </summary>
    public bool KeepTiming { get; set; }

    /// <summary>The clock of <see cref="KeepTiming"/>; by default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Takes the answers from the file of a cassette.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The replay.</returns>
    /// <exception cref="FormatException">The file is no cassette; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AgentReplay Load(string path) => new(Cassette.Load(path));

    /// <summary>Takes the answers from a cassette.</summary>
    /// <param name="cassette">The cassette.</param>
    /// <returns>The replay.</returns>
    public static AgentReplay Load(Cassette cassette)
    {
        ArgumentNullException.ThrowIfNull(cassette);
        return new AgentReplay(cassette);
    }

    /// <summary>Takes the answers from a recorded session.</summary>
    /// <param name="session">
    /// The session, recorded with <see cref="AgentInstrumentationOptions.JournalContent"/> or
    /// <see cref="RootSpanAttribute.Record"/>.
    /// </param>
    /// <returns>The replay.</returns>
    public static AgentReplay Load(SessionRecord session) => new(Cassette.Of(session));

    /// <summary>Changes the answer of one call.</summary>
    /// <typeparam name="T">The type of the result, as the method declares it without its task.</typeparam>
    /// <param name="call">The call, of <see cref="Cassette"/>.</param>
    /// <param name="result">What it is to return.</param>
    /// <returns>This replay.</returns>
    /// <exception cref="ArgumentException">The call is not of this cassette, or the result cannot be kept.</exception>
    public AgentReplay Override<T>(CassetteCall call, T result)
    {
        var exact = ExactContent.Of(result);
        return exact.Loss is null
            ? Change(call, changed => changed.Result = exact.Json)
            : throw new ArgumentException(
                $"A value of type {exact.Loss} cannot be kept in a cassette; tell RecordedTypes how.", nameof(result));
    }

    /// <summary>Has one call fail.</summary>
    /// <param name="call">The call, of <see cref="Cassette"/>.</param>
    /// <param name="exception">
    /// What it is to fail with; it is made anew from its message where <see cref="RecordedExceptions"/> knows its type.
    /// </param>
    /// <returns>This replay.</returns>
    /// <exception cref="ArgumentException">The call is not of this cassette.</exception>
    public AgentReplay OverrideException(CassetteCall call, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Change(call, changed => changed.Failure = RecordedFailure.Of(exception));
    }

    /// <summary>Runs what the recorded session ran.</summary>
    /// <param name="run">Calls the agent.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ReplayDivergenceException">
    /// The run was not as it was recorded, and <see cref="Mode"/> is strict.
    /// </exception>
    public async Task<ReplayResult> Run(Func<Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var session = new ReplaySession(Cassette, Plan());
        var exception = await session.RunAsync(run).ConfigureAwait(false);
        return new ReplayResult(session.Finish(exception));
    }

    /// <inheritdoc cref="Run(Func{Task})"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public async Task<ReplayResult<T>> Run<T>(Func<Task<T>> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var session = new ReplaySession(Cassette, Plan());
        var result = default(T);
        var exception = await session.RunAsync(async () => result = await run().ConfigureAwait(false))
            .ConfigureAwait(false);
        return new ReplayResult<T>(session.Finish(exception), result!);
    }

    /// <inheritdoc cref="Run(Func{Task})"/>
    public ReplayResult Run(Action run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ReplayResult(RunHere(run));
    }

    /// <inheritdoc cref="Run(Func{Task})"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public ReplayResult<T> Run<T>(Func<T> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var result = default(T);
        return new ReplayResult<T>(RunHere(() => result = run()), result!);
    }

    // In an execution context of its own, so that the replay's client and session do not stay with the caller.
    private ReplayOutcome RunHere(Action run)
    {
        ReplayOutcome outcome = null!;
        Exception? divergence = null;
        ExecutionContext.Run(
            ExecutionContext.Capture() ?? throw new InvalidOperationException(
                "A replay needs the flow of the execution context, which was suppressed here."),
            _ =>
            {
                using var session = new ReplaySession(Cassette, Plan());
                var exception = session.Run(run);
                try
                {
                    outcome = session.Finish(exception);
                }
                catch (ReplayDivergenceException thrown)
                {
                    divergence = thrown;
                }
            },
            state: null);
        return divergence is null ? outcome : throw divergence;
    }

    private ReplayPlan Plan() => new(Mode, Answers, KeepTiming, TimeProvider);

    private AgentReplay Change(CassetteCall call, Action<CassetteCall> change)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!Cassette.Calls.Any(known => known.Number == call.Number && known.Name == call.Name))
        {
            throw new ArgumentException($"Call {call.Number}, {call.Name}, is not of this cassette.", nameof(call));
        }

        var changed = call with
        {
            Result = null,
            Items = null,
            IsPartial = false,
            Failure = null,
            IsThrown = false,
            IsCancelled = false,
            IsRedacted = false,
            Unrecorded = null,
            IsFork = GoesLiveAfterOverride,
        };
        change(changed);
        Cassette = Cassette.With(changed);
        return this;
    }
}
