namespace AgentInstrumentation;

/// <summary>
/// One run of a program against a recording: finds the recorded counterpart of each call, and keeps where there is
/// none. A call is found by what it is, by its arguments, and by its place within the call around it, so that calls
/// that ran side by side find their answers in any order. Thread-safe.
/// </summary>
/// <param name="cassette">The recording.</param>
/// <param name="plan">What to do with it.</param>
internal sealed class ReplayRun(Cassette cassette, ReplayPlan plan)
{
    private readonly RecordedCalls _calls = new(cassette.Calls);
    private readonly Dictionary<(int Parent, string Kind), int> _valuesRead = [];
    private readonly List<ReplayDivergence> _divergences = [];
    private readonly List<CassetteCall> _redacted = [];
    private readonly HashSet<int> _answeredNumbers = [];
    private readonly Dictionary<(ReplayedCall? Parent, string Name), int> _ordinals = [];
    private readonly Lock _lock = new();
    private bool _isForked;
    private int _answered;
    private int _made;

    public ReplayPlan Plan => plan;

    /// <summary>How many calls were answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>How many calls of models and tools were made for real.</summary>
    public int Made => Volatile.Read(ref _made);

    public IReadOnlyList<ReplayDivergence> Divergences
    {
        get
        {
            lock (_lock)
            {
                return [.. _divergences];
            }
        }
    }

    /// <summary>Recorded calls that were answered with values that are masked.</summary>
    public IReadOnlyList<CassetteCall> Redacted
    {
        get
        {
            lock (_lock)
            {
                return [.. _redacted];
            }
        }
    }

    /// <summary>Finds the counterpart of a call that starts.</summary>
    /// <param name="definition">What it is.</param>
    /// <param name="parent">What was found for the call around it; null at the top.</param>
    /// <param name="arguments">Its arguments, or null.</param>
    public ReplayedCall Match(OperationDefinition definition, ReplayedCall? parent, string? arguments)
    {
        lock (_lock)
        {
            return MatchCore(definition, parent, arguments);
        }
    }

    /// <summary>
    /// Finds the counterpart of a stream that is called, and answers it; the operation of a stream starts later, when
    /// it is read, and is matched then where this answers nothing.
    /// </summary>
    /// <returns>Null where the method is to be called.</returns>
    public ReplayedCall? MatchStream(OperationDefinition definition, ReplayedCall? parent, string? arguments)
    {
        lock (_lock)
        {
            if (!IsAnswered(definition))
            {
                return null;
            }

            var at = parent?.Counterpart?.Number ?? 0;
            var found = _calls.Find(at, definition, arguments, anyArguments: false)
                ?? _calls.FindAnywhere(definition, arguments);
            if (found is { IsThrown: true })
            {
                // It failed before there was a stream, and the operation that tells so is matched with it.
                return new ReplayedCall(this, definition, parent, arguments, ordinal: 1)
                {
                    Counterpart = found,
                    IsAnswered = true,
                };
            }

            var mustNotRun = plan.Mode is ReplayMode.Strict || definition.Options.Replay is ReplayPolicy.Always;
            return found is not null || mustNotRun ? MatchCore(definition, parent, arguments) : null;
        }
    }

    /// <summary>Notes that a call is answered.</summary>
    public void NoteAnswer(CassetteCall call)
    {
        Interlocked.Increment(ref _answered);
        lock (_lock)
        {
            _answeredNumbers.Add(call.Number);
            _isForked |= call.IsFork;
            if (call.IsRedacted)
            {
                _redacted.Add(call);
            }
        }
    }

    /// <summary>Notes that a call is made for real.</summary>
    public void NoteLiveCall() => Interlocked.Increment(ref _made);

    /// <summary>Notes a divergence.</summary>
    public void Note(ReplayDivergence divergence)
    {
        lock (_lock)
        {
            _divergences.Add(divergence);
        }
    }

    /// <summary>The next value of a kind that the recording has within a call; null where it has none left.</summary>
    public string? NextValue(string kind, ReplayedCall? within)
    {
        var number = within?.Counterpart?.Number ?? 0;
        if (within is not null && number == 0)
        {
            return null;
        }

        lock (_lock)
        {
            var values = number == 0 ? cassette.Values : cassette.Calls[number - 1].Values;
            var read = _valuesRead.GetValueOrDefault((number, kind));
            if (_isForked || !values.TryGetValue(kind, out var of) || read >= of.Count)
            {
                return null;
            }

            _valuesRead[(number, kind)] = read + 1;
            return of[read];
        }
    }

    /// <summary>Notes what the recording has and the run did not do, when that is over.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            if (_isForked)
            {
                return;
            }

            _divergences.AddRange(cassette.Calls
                .Where(call => !_calls.IsTaken(call.Number) && IsExpected(call))
                .Select(call => new ReplayDivergence(DivergenceKind.MissingCall, PathOf(call), call)));
        }
    }

    private ReplayedCall MatchCore(OperationDefinition definition, ReplayedCall? parent, string? arguments)
    {
        var place = (parent, definition.Name);
        var ordinal = _ordinals[place] = _ordinals.GetValueOrDefault(place) + 1;
        var call = new ReplayedCall(this, definition, parent, arguments, ordinal);
        var isAnswered = IsAnswered(definition);
        if (parent is { Counterpart: null })
        {
            // The divergence of the call around it is noted already.
            Settle(call, _calls.FindAnywhere(definition, arguments), isAnswered);
            return call;
        }

        var at = parent?.Counterpart?.Number ?? 0;
        if (_calls.Find(at, definition, arguments, anyArguments: false) is { } found)
        {
            Settle(call, found, isAnswered);
        }
        else if (_isForked)
        {
            Settle(call, _calls.Find(at, definition, arguments, anyArguments: true), isAnswered: false);
        }
        else if (_calls.Find(at, definition, arguments, anyArguments: true) is { } other)
        {
            Settle(call, other, isAnswered: false);
            call.Diverge(new ReplayDivergence(DivergenceKind.OtherArguments, call.Path, other)
            {
                Name = definition.Name,
                Arguments = arguments,
            });
        }
        else
        {
            Settle(call, _calls.FindAnywhere(definition, arguments), isAnswered);
            call.Diverge(new ReplayDivergence(DivergenceKind.UnexpectedCall, call.Path, _calls.Next(at))
            {
                Name = definition.Name,
                Arguments = arguments,
            });
        }

        return call;
    }

    private void Settle(ReplayedCall call, CassetteCall? counterpart, bool isAnswered)
    {
        call.Counterpart = counterpart;
        call.IsAnswered = isAnswered && counterpart is not null;
        if (counterpart is not null)
        {
            _calls.Take(counterpart);
        }
    }

    private bool IsAnswered(OperationDefinition definition) =>
        plan.Covers(definition) && (!_isForked || definition.Options.Replay is ReplayPolicy.Always);

    // What runs within an answered call does not run again, and of a call that is missing its own calls are no news.
    private bool IsExpected(CassetteCall call) =>
        call.Parent is not { } parent || (_calls.IsTaken(parent) && !_answeredNumbers.Contains(parent));

    private string PathOf(CassetteCall call)
    {
        var names = new List<string>();
        for (var at = call; at is not null; at = at.Parent is { } parent ? cassette.Calls[parent - 1] : null)
        {
            names.Insert(0, at.Name);
        }

        return string.Join(" > ", names);
    }
}
