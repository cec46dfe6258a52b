namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Sends the sessions of a journal to AgentOps, or to a service that speaks its API, version 2. It reads on where it
/// left off, so nothing is lost when the service or this process is down, and the agent never waits for it.
/// </summary>
/// <remarks>
/// Requests are retried until the service takes or refuses them; 401 has the session's token refreshed. Each is sent
/// at least once; sessions and events have ids, by which the service tells what it has. Of the processes that share a
/// journal one sends for all.
/// </remarks>
public sealed class AgentOpsExporter : IDisposable
{
    private const string Reader = "agentops";

    private readonly AgentOpsOptions _options;
    private readonly string _folder;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _isWanted = new(0);
    private readonly AgentOpsClient _client;
    private readonly AgentOpsSessions _sessions;
    private readonly Task _sending;
    private long _sent;
    private long _refused;
    private volatile string? _trouble;
    private bool _isEnding;

    /// <summary>Starts to send.</summary>
    /// <param name="journalFolder">The folder of the journal.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that it must not have.</exception>
    public AgentOpsExporter(string journalFolder, AgentOpsOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(journalFolder);
        _options = (options ?? new AgentOpsOptions()).Checked();
        _folder = Path.GetFullPath(journalFolder);
        _client = new AgentOpsClient(_options, trouble => _trouble = trouble);
        _sessions = new AgentOpsSessions(_client, _folder);
        _sending = Task.Run(RunAsync);
    }

    /// <summary>What was done so far; each call takes a new snapshot.</summary>
    public AgentOpsHealth Health => new(Volatile.Read(ref _sent), Volatile.Read(ref _refused), _trouble);

    /// <summary>
    /// Sends what is in the journal, for at most <see cref="AgentOpsOptions.MaxWaitTime"/>, and stops. Flush or
    /// dispose the client before.
    /// </summary>
    public void Dispose() => Stop(_options.MaxWaitTime);

    internal void Stop(TimeSpan patience)
    {
        if (Volatile.Read(ref _isEnding))
        {
            return;
        }

        Volatile.Write(ref _isEnding, true);
        _isWanted.Release();
        Task.WaitAny([_sending], patience);
        _stop.Cancel();
        _sending.Wait();
        _client.Dispose();
        _isWanted.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var isLast = Volatile.Read(ref _isEnding);
                await SendAsync().ConfigureAwait(false);
                if (isLast)
                {
                    return;
                }

                await _isWanted.WaitAsync(_options.FlushInterval, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop; what was not acknowledged is read again.
        }
    }

    private async Task SendAsync()
    {
        if (string.IsNullOrEmpty(_options.ApiKey))
        {
            _trouble = "there is no ApiKey";
            return;
        }

        try
        {
            using var cursor = JournalCursor.TryOpen(_folder, Reader);
            while (cursor?.Read(_options.BatchSize) is { Count: > 0 } entries)
            {
                foreach (var session in entries.GroupBy(static entry => entry.SessionId))
                {
                    Count(
                        session.OfType<SessionEvent>().Count(),
                        await _sessions.TellAsync(session.Key, [.. session], _stop.Token).ConfigureAwait(false));
                }

                cursor.Acknowledge();
                _trouble = null;
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever it is: what was not acknowledged is read again.
            _trouble = exception.Message;
        }
    }

    private void Count(int events, IReadOnlyList<AgentOpsRefusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            _options.Warn($"AgentInstrumentation: {refusal.Reason}; {refusal.Events} events are not sent again.");
        }

        var refused = refusals.Sum(static refusal => refusal.Events);
        Interlocked.Add(ref _refused, refused);
        Interlocked.Add(ref _sent, events - refused);
    }
}
