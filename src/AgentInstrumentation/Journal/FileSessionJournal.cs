namespace AgentInstrumentation;

/// <summary>
/// A journal in a folder: segments of NDJSON, one entry a line, readable with <c>jq</c>. Several processes may share a
/// folder; each writes to segments of its own. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Entries pass through a bounded queue to one writer, errors and ends of sessions first. When the queue is full the
/// new entry is dropped, counted in the metric <c>agent.events.dropped</c> and reported once. While nothing can be
/// written, because the disk is full or the folder is gone, entries wait in the queue.
/// </para>
/// <para>
/// What <see cref="Flush"/> said true of survives a kill of the process, and a loss of power unless
/// <see cref="AgentInstrumentationOptions.JournalSync"/> is <see cref="JournalSync.Never"/>.
/// </para>
/// </remarks>
public sealed class FileSessionJournal : SessionJournal
{
    private readonly JournalQueue? _queue;
    private readonly JournalTally _tally;
    private readonly JournalPump? _pump;
    private readonly TimeSpan _patience;

    // For reading alone.
    private FileSessionJournal(string folder)
    {
        Folder = folder;
        _tally = new JournalTally(folder, options: null);
    }

    internal FileSessionJournal(SegmentFolder folder, AgentInstrumentationOptions options)
    {
        Folder = folder.Path;
        _queue = new JournalQueue(options.MaxQueueSize, options.TimeProvider);
        _tally = new JournalTally(Folder, options);
        _patience = options.ExitFlushTimeout;
#pragma warning disable CA2000 // the pump closes the segments, because it writes to them until it ends
        _pump = new JournalPump(_queue, new SegmentWriter(folder, options), _tally, options);
#pragma warning restore CA2000
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>What became of the entries so far; each call takes a new snapshot.</summary>
    public JournalHealth Health => new(_queue?.Count ?? 0, _tally.Written, _tally.Dropped, _tally.Trouble);

    internal override bool KeepsStarts => true;

    /// <summary>Opens a folder for reading alone, such as a viewer does.</summary>
    /// <param name="folder">The folder; a missing one is an empty journal.</param>
    /// <returns>A journal that drops what is appended to it.</returns>
    public static FileSessionJournal OpenRead(string folder) => new(Path.GetFullPath(folder));

    /// <inheritdoc/>
    public override void Append(JournalEntry entry)
    {
        if (_queue is null || _queue.TryAppend(entry))
        {
            return;
        }

        if (_queue.IsClosed)
        {
            _tally.Drop("journal_closed", 1);
            return;
        }

        _tally.Drop("journal_full", 1);
        _tally.Report("cannot keep up; session events are being dropped");
    }

    /// <inheritdoc/>
    public override bool Flush(TimeSpan timeout)
    {
        var marker = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue is null || _pump is null
            || (_queue.TryMark(marker)
                ? marker.Task.Wait(timeout) && marker.Task.Result
                : _pump.WaitForEnd(timeout) && !_pump.HasLost);
    }

    /// <inheritdoc/>
    public override IEnumerable<JournalEntry> Read() => SegmentFolder.List(Folder)
        .SelectMany(static segment => SegmentReader.Read(segment.FullName))
        .Select(static line => line.Entry)
        .OfType<JournalEntry>();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _queue?.Close();
        if (_pump?.WaitForEnd(_patience) == false)
        {
            _tally.Drop("journal_error", _queue?.Count ?? 0);
            _tally.Report($"was not written out within {_patience.TotalSeconds} seconds");
        }
    }

    /// <summary>
    /// Opens a folder for writing; where that cannot be done, says so once and keeps the sessions in memory.
    /// </summary>
    internal static SessionJournal Open(string folder, AgentInstrumentationOptions options)
    {
        try
        {
            var path = Path.GetFullPath(folder);
            Directory.CreateDirectory(path);
            return new FileSessionJournal(new SegmentFolder(path, options.TimeProvider), options);
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            InstrumentationLog.Warn(
                options,
                $"AgentInstrumentation: the journal folder '{folder}' cannot be written to ({exception.Message}); "
                + "sessions are kept in memory and end with the process.");
            return new MemorySessionJournal();
        }
    }
}
