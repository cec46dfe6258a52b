namespace AgentInstrumentation;

/// <summary>A session as a journal tells it.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="StartTime">When it started, in UTC; null when the journal does not hold its start.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Duration">How long it was open; null when its end was not written, as after a crash.</param>
/// <param name="EndState">How it ended.</param>
/// <param name="EndStateReason">Why, or null.</param>
/// <param name="Events">Its events in the order in which their operations started.</param>
public sealed record SessionRecord(
    Guid Id,
    string? Name,
    DateTimeOffset? StartTime,
    IReadOnlyList<string> Tags,
    TimeSpan? Duration,
    SessionEndState EndState,
    string? EndStateReason,
    IReadOnlyList<SessionEvent> Events)
{
    /// <summary>The user, or null.</summary>
    public string? UserId { get; private init; }

    /// <summary>What the program said of the session by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>();

    /// <summary>The values of the program's own metrics, in the order in which they were recorded.</summary>
    public IReadOnlyList<SessionMetric> Metrics { get; private init; } = [];

    /// <summary>Scores of, and feedback on, the session and its operations.</summary>
    public IReadOnlyList<SessionScore> Scores { get; private init; } = [];

    /// <summary>
    /// Operations whose ends the journal does not hold, in the order in which they started: what ran when it was read,
    /// or when the process died.
    /// </summary>
    public IReadOnlyList<OperationStarted> Unfinished { get; private init; } = [];

    /// <summary>What the clock, random numbers and ids were, in a session that was recorded.</summary>
    public IReadOnlyList<RecordedValue> Values { get; private init; } = [];

    /// <summary>The service and the host it ran on, by the names of the OpenTelemetry resource conventions.</summary>
    public IReadOnlyDictionary<string, string> Resource { get; private init; } = new Dictionary<string, string>();

    /// <summary>What the session counted, computed from its events.</summary>
    public SessionCounters Counters { get; } = Count(Events);

    /// <summary>Groups entries into sessions.</summary>
    /// <param name="entries">Entries of any number of sessions, in any order.</param>
    /// <returns>The sessions, in the order of their first entries.</returns>
    public static IEnumerable<SessionRecord> From(IEnumerable<JournalEntry> entries) =>
        entries.GroupBy(static entry => entry.SessionId).Select(Read);

    private static SessionCounters Count(IReadOnlyList<SessionEvent> events)
    {
        var tally = new SessionTally();
        foreach (var recorded in events)
        {
            tally.Add(recorded);
        }

        return tally.Snapshot();
    }

    private static SessionRecord Read(IGrouping<Guid, JournalEntry> entries)
    {
        // Processes that took part in a session by a request tell of their parts; it is the opener's that counts.
        var start = entries.OfType<SessionStarted>().OrderBy(static entry => entry.IsInherited).FirstOrDefault();
        var end = entries.OfType<SessionEnded>().OrderBy(static entry => entry.IsInherited).FirstOrDefault();
        var updates = entries.OfType<SessionUpdated>().ToList();
        var ended = entries.OfType<SessionEvent>().Select(static entry => entry.Id).ToHashSet();
        return new SessionRecord(
            entries.Key,
            start?.Name,
            start?.Time,
            [.. (start?.Tags ?? []).Concat(updates.SelectMany(static update => update.Tags)).Distinct()],
            end?.Duration,
            end?.EndState ?? SessionEndState.Indeterminate,
            end?.Reason,
            [.. entries.OfType<SessionEvent>().OrderBy(static entry => entry.Sequence)])
        {
            UserId = updates.LastOrDefault(static update => update.UserId is not null)?.UserId ?? start?.UserId,
            Metadata = updates.SelectMany(static update => update.Metadata)
                .GroupBy(static entry => entry.Key)
                .ToDictionary(static entry => entry.Key, static entry => entry.Last().Value),
            Metrics = [.. entries.OfType<SessionMetric>()],
            Scores = [.. entries.OfType<SessionScore>()],
            Unfinished =
            [
                .. entries.OfType<OperationStarted>()
                    .Where(entry => !ended.Contains(entry.Id))
                    .OrderBy(static entry => entry.Sequence),
            ],
            Values = [.. entries.OfType<RecordedValue>()],
            Resource = start?.Resource ?? new Dictionary<string, string>(),
        };
    }
}
