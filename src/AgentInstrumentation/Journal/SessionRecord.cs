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
        var start = entries.OfType<SessionStarted>().FirstOrDefault();
        var end = entries.OfType<SessionEnded>().FirstOrDefault();
        return new SessionRecord(
            entries.Key,
            start?.Name,
            start?.Time,
            start?.Tags ?? [],
            end?.Duration,
            end?.EndState ?? SessionEndState.Indeterminate,
            end?.Reason,
            [.. entries.OfType<SessionEvent>().OrderBy(static entry => entry.Sequence)]);
    }
}
