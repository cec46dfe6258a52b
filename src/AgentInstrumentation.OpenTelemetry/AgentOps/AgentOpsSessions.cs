namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Tells the service of sessions: creates, updates, adds events, and keeps each session's token. For one flow at a
/// time.
/// </summary>
internal sealed class AgentOpsSessions(AgentOpsClient client, string journalFolder)
{
    private readonly Dictionary<Guid, string> _tokens = [];

    // What the journal said of sessions that have started and not ended, without their operations: an end that is far
    // from its start must not have the whole journal read.
    private readonly Dictionary<Guid, List<JournalEntry>> _open = [];

    /// <summary>Tells of what a stretch of the journal says of a session; the refusals, each with its events.</summary>
    public async Task<IReadOnlyList<AgentOpsRefusal>> TellAsync(
        Guid session, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        List<AgentOpsRefusal> refusals = [];
        var isNew = entries.Any(static entry => entry is SessionStarted { IsInherited: false });
        if (isNew)
        {
            _open[session] = [];
        }

        if (_open.TryGetValue(session, out var told))
        {
            told.AddRange(entries.Where(static entry => entry is not (SessionEvent or OperationStarted)));
        }

        if (isNew)
        {
            Add(await CreateAsync(session, entries, cancellationToken).ConfigureAwait(false), 0);
        }

        List<SessionEvent> events = [.. entries.OfType<SessionEvent>()];
        if (events.Count > 0)
        {
            var body = AgentOpsJson.Events(events);
            Add(await PostAsync("/v2/create_events", session, body, cancellationToken).ConfigureAwait(false), events.Count);
        }

        if (entries.Any(static entry => entry is SessionEnded { IsInherited: false }))
        {
            var body = AgentOpsJson.Session(RecordOf(session, entries));
            Add(await PostAsync("/v2/update_session", session, body, cancellationToken).ConfigureAwait(false), 0);
            _tokens.Remove(session);
            _open.Remove(session);
        }

        return refusals;

        void Add(string? refusal, int count)
        {
            if (refusal is not null)
            {
                refusals.Add(new AgentOpsRefusal(refusal, count));
            }
        }
    }

    /// <summary>Null when it was taken, else why it was not.</summary>
    private async Task<string?> CreateAsync(
        Guid session, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var body = AgentOpsJson.Session(RecordOf(session, entries));
        var answer = await client
            .PostAsync("/v2/create_session", body, bearer: null, cancellationToken)
            .ConfigureAwait(false);
        Remember(session, answer);
        return answer.IsTaken ? null : $"/v2/create_session answered {answer.Status}";
    }

    private async Task<string?> PostAsync(
        string path, Guid session, byte[] body, CancellationToken cancellationToken)
    {
        var token = _tokens.GetValueOrDefault(session)
            ?? await RefreshAsync(session, cancellationToken).ConfigureAwait(false);
        var answer = await client.PostAsync(path, body, token, cancellationToken).ConfigureAwait(false);
        if (answer.IsUnauthorized)
        {
            // A token lasts for a day, and a session may last longer.
            token = await RefreshAsync(session, cancellationToken).ConfigureAwait(false);
            answer = await client.PostAsync(path, body, token, cancellationToken).ConfigureAwait(false);
        }

        return answer.IsTaken ? null : $"{path} answered {answer.Status}";
    }

    private async Task<string?> RefreshAsync(Guid session, CancellationToken cancellationToken)
    {
        var answer = await client
            .PostAsync("/v2/reauthorize_jwt", AgentOpsJson.SessionId(session), bearer: null, cancellationToken)
            .ConfigureAwait(false);
        return Remember(session, answer);
    }

    private string? Remember(Guid session, AgentOpsAnswer answer)
    {
        if (answer.IsTaken && AgentOpsJson.TokenIn(answer.Body) is { } token)
        {
            _tokens[session] = token;
        }

        return _tokens.GetValueOrDefault(session);
    }

    // The journal is asked where an earlier run has told of the start; it may have let go of that by now.
    private SessionRecord RecordOf(Guid session, IReadOnlyList<JournalEntry> entries) =>
        SessionRecord.From(_open.TryGetValue(session, out var told) ? told : Find(session).Concat(entries)).Single();

    private IReadOnlyList<JournalEntry> Find(Guid session)
    {
        using var journal = FileSessionJournal.OpenRead(journalFolder);
        return [.. journal.Read().Where(entry => entry.SessionId == session)];
    }
}
