using System.Globalization;
using System.Threading.Channels;

namespace AgentInstrumentation;

/// <summary>
/// A journal in a folder: one file of NDJSON a process, one entry a line, readable with <c>jq</c>. Several processes
/// may share a folder.
/// </summary>
/// <remarks>
/// Entries pass through a bounded queue to one writer. When the queue is full the new entry is dropped, counted in
/// the metric <c>agent.events.dropped</c> and reported once.
/// </remarks>
public sealed class FileSessionJournal : SessionJournal
{
    private const string FilePattern = "journal-*.ndjson";

    private readonly AgentInstrumentationOptions? _options;
    private readonly Channel<object> _queue;
    private readonly FileStream? _file;
    private readonly Task _writer;
    private bool _closed;
    private int _troubleReported;

    private FileSessionJournal(string folder, FileStream? file, AgentInstrumentationOptions? options)
    {
        Folder = folder;
        _file = file;
        _options = options;
        _queue = Channel.CreateBounded<object>(new BoundedChannelOptions(options?.MaxQueueSize ?? 1)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        _writer = file is null ? Task.CompletedTask : Task.Run(() => WriteAsync(file));
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>Opens a folder for reading alone, such as a viewer does.</summary>
    /// <param name="folder">The folder; a missing one is an empty journal.</param>
    /// <returns>A journal that drops what is appended to it.</returns>
    public static FileSessionJournal OpenRead(string folder) =>
        new(Path.GetFullPath(folder), file: null, options: null);

    /// <inheritdoc/>
    public override void Append(JournalEntry entry)
    {
        if (_file is not null && !_queue.Writer.TryWrite(entry))
        {
            ReportDropped();
        }
    }

    /// <inheritdoc/>
    public override bool Flush(TimeSpan timeout)
    {
        if (_file is null || _writer.IsCompleted)
        {
            return true;
        }

        // A marker follows the entries through the queue; when the writer meets it, they are on disk.
        var marker = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var enqueued = _queue.Writer.WriteAsync(marker, deadline.Token).AsTask();
            return enqueued.Wait(timeout) && marker.Task.Wait(timeout) && marker.Task.Result;
        }
        catch (AggregateException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<JournalEntry> Read() => !Directory.Exists(Folder)
        ? []
        : Directory.EnumerateFiles(Folder, FilePattern)
            .Order(StringComparer.Ordinal)
            .SelectMany(ReadFile);

    /// <inheritdoc/>
    public override void Dispose()
    {
        Volatile.Write(ref _closed, true);
        _queue.Writer.TryComplete();
        // A journal that is only read has no options, and nothing to write.
        var timeout = _options?.ExitFlushTimeout ?? TimeSpan.Zero;
        if (Task.WaitAny([_writer], timeout) < 0)
        {
            ReportTrouble(
                $"The session journal in '{Folder}' was not written out within {timeout.TotalSeconds} seconds.");
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
            return new FileSessionJournal(path, CreateFile(path, options.TimeProvider), options);
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

    private static FileStream CreateFile(string folder, TimeProvider clock)
    {
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var name = $"journal-{time}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}.ndjson";
        return new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    private static IEnumerable<JournalEntry> ReadFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (JournalFormat.TryParse(line) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private async Task WriteAsync(FileStream file)
    {
        await using (file.ConfigureAwait(false))
        {
            var reader = _queue.Reader;
            while (await reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (reader.TryRead(out var item))
                {
                    Write(file, item);
                }

                TryDo(file.Flush);
            }
        }
    }

    private void Write(FileStream file, object item)
    {
        if (item is TaskCompletionSource<bool> marker)
        {
            marker.TrySetResult(TryDo(() => file.Flush(flushToDisk: true)));
            return;
        }

        TryDo(() => file.Write(JournalFormat.Format((JournalEntry)item)));
    }

    private void ReportDropped()
    {
        if (Volatile.Read(ref _closed))
        {
            AgentMetrics.EventDropped("journal_closed");
            return;
        }

        AgentMetrics.EventDropped("journal_full");
        ReportTrouble($"The session journal in '{Folder}' cannot keep up; session events are being dropped.");
    }

    private bool TryDo(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it is: an entry that cannot be written must not end the writing of all others.
            AgentMetrics.EventDropped("journal_error");
            ReportTrouble($"The session journal in '{Folder}' cannot be written to: {exception.Message}");
            return false;
        }
    }

    private void ReportTrouble(string message)
    {
        if (Interlocked.Exchange(ref _troubleReported, 1) == 0)
        {
            InstrumentationLog.Warn(_options, message);
        }
    }
}
