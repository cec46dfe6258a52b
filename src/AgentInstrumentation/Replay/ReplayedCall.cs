using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>What a replay knows of one call of the run.</summary>
internal sealed class ReplayedCall(
    ReplayRun run, OperationDefinition definition, ReplayedCall? parent, string? arguments, int ordinal)
{
    private int _settled;

    /// <summary>The call in the recording that it is matched with, or null.</summary>
    public CassetteCall? Counterpart { get; set; }

    /// <summary>Whether its counterpart answers it.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>What is not as it was recorded, or null.</summary>
    public ReplayDivergence? Divergence { get; private set; }

    public ReplayRun Run => run;

    /// <summary>The names of the calls from the top to this one.</summary>
    public string Path => (parent is null ? "" : parent.Path + " > ")
        + definition.Name
        + (ordinal == 1 ? "" : $"[{ordinal}]");

    public void Diverge(ReplayDivergence divergence)
    {
        Divergence = divergence;
        run.Note(divergence);
    }

    /// <summary>
    /// Whether the call is answered; false for one that is to be made. Throws where it may be neither.
    /// </summary>
    /// <exception cref="ReplayDivergenceException">
    /// The replay is strict, or the call must not be made twice, and the recording has no answer.
    /// </exception>
    public bool Decide()
    {
        var mustNotRun = !IsAnswered && definition.Options.Replay is ReplayPolicy.Always;
        if (Divergence is { } divergence && (run.Plan.Mode is ReplayMode.Strict || mustNotRun))
        {
            throw new ReplayDivergenceException(divergence);
        }

        if (mustNotRun)
        {
            throw Refuse(DivergenceKind.UnexpectedCall, "it must not run twice");
        }

        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            Count();
        }

        return IsAnswered;
    }

    /// <summary>Reads the recorded result.</summary>
    /// <returns>Whether there is one; where there is none, the call is to be made.</returns>
    /// <exception cref="ReplayDivergenceException">There is none, and the call must not be made.</exception>
    public bool TryRead<T>(out T result)
    {
        result = default!;
        var call = Counterpart!;
        if (call.Result is null || call.Unrecorded is not null)
        {
            return MakeInstead(DivergenceKind.NotRecorded, call.Unrecorded is { } type
                ? $"a value of type {type} could not be kept; see RecordedTypes"
                : "nothing was recorded");
        }

        return TryRead(call.Result, out result);
    }

    /// <summary>Reads an item of a recorded stream, or the result.</summary>
    public bool TryRead<T>(string json, out T value)
    {
        try
        {
            CapturedTypes.Define();
            using var document = JsonDocument.Parse(json, ExactContent.ReadOptions);
            value = ExactReader.Read<T>(document.RootElement);
            return true;
        }
        catch (FormatException exception)
        {
            value = default!;
            return MakeInstead(DivergenceKind.UnreadableResult, exception.Message);
        }
    }

    /// <summary>The recorded exception, made anew; null where the call succeeded.</summary>
    public Exception? Failure => Counterpart!.Failure is { } recorded ? RecordedExceptions.Make(recorded) : null;

    /// <summary>Has the call made, since its answer is not to be had.</summary>
    /// <returns>False.</returns>
    public bool MakeInstead(DivergenceKind kind, string detail)
    {
        if (run.Plan.Mode is ReplayMode.Strict || definition.Options.Replay is ReplayPolicy.Always)
        {
            throw Refuse(kind, detail);
        }

        IsAnswered = false;
        run.NoteLiveCall();
        Diverge(NewDivergence(kind, detail));
        return false;
    }

    /// <summary>What to throw, where the call can be neither answered nor made.</summary>
    public ReplayDivergenceException Refuse(DivergenceKind kind, string detail)
    {
        Diverge(NewDivergence(kind, detail));
        return new ReplayDivergenceException(Divergence!);
    }

    private ReplayDivergence NewDivergence(DivergenceKind kind, string detail) => new(kind, Path, Counterpart)
    {
        Name = definition.Name,
        Arguments = arguments,
        Detail = detail,
    };

    private void Count()
    {
        if (IsAnswered)
        {
            run.NoteAnswer(Counterpart!);
        }
        else if (definition.Kind is OperationKind.Llm or OperationKind.Tool or OperationKind.Retrieval)
        {
            run.NoteLiveCall();
        }
    }
}
