namespace AgentInstrumentation;

/// <summary>
/// Writes lines to segments, and begins a new one when the last is full, old or gone. For one thread at a time.
/// </summary>
internal sealed class SegmentWriter(SegmentFolder folder, AgentInstrumentationOptions options) : IDisposable
{
    private SegmentFile? _segment;
    private long _position;
    private long _begun;
    private bool _hasFailed;

    /// <summary>Whether something was written that may not have reached the disk.</summary>
    public bool IsUnsynced { get; private set; }

    /// <summary>When it was synced last, by the clock's timestamps.</summary>
    public long Synced { get; private set; }

    /// <summary>Writes whole lines; when this throws, they may be written again.</summary>
    public void Write(ReadOnlySpan<byte> lines)
    {
        try
        {
            if (IsFinished(lines.Length))
            {
                Close();
            }

            WriteTo(_segment ?? Begin(lines.Length), lines);
            _hasFailed = false;
        }
        catch
        {
            // What fails twice is tried with another file.
            if (_hasFailed)
            {
                Close();
            }

            _hasFailed = true;
            throw;
        }
    }

    public void Sync()
    {
        _segment?.FlushToDisk();
        MarkSynced();
    }

    public void Dispose() => Close();

    private void WriteTo(SegmentFile segment, ReadOnlySpan<byte> lines)
    {
        segment.Write(lines, _position);
        if (!segment.Exists)
        {
            // Somebody removed it, or the folder; what was just written went nowhere.
            Close();
            segment = Begin(lines.Length);
            segment.Write(lines, _position);
        }

        _position += lines.Length;
        IsUnsynced = true;
    }

    private bool IsFinished(int more) => _segment is not null
        && _position > 0
        && (_position + more > options.JournalSegmentSize || HasAged());

    private bool HasAged() => options.JournalSegmentAge != Timeout.InfiniteTimeSpan
        && options.TimeProvider.GetElapsedTime(_begun) >= options.JournalSegmentAge;

    private SegmentFile Begin(int lines)
    {
        SegmentRetention.MakeRoom(folder.Path, Math.Max(lines, options.JournalSegmentSize), options.JournalMaxSize);
        _segment = folder.Begin();
        _position = 0;
        _begun = options.TimeProvider.GetTimestamp();
        return _segment;
    }

    private void Close()
    {
        if (_segment is not null)
        {
            Finish(_segment);
            _segment.Dispose();
            _segment = null;
            MarkSynced();
        }
    }

    private void Finish(SegmentFile segment)
    {
        try
        {
            if (_hasFailed)
            {
                // What a failed write left is written again, to another file.
                segment.Truncate(_position);
            }

            if (IsUnsynced && options.JournalSync != JournalSync.Never)
            {
                segment.FlushToDisk();
            }

            if (_position == 0)
            {
                segment.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is given up because it fails.
        }
    }

    private void MarkSynced()
    {
        IsUnsynced = false;
        Synced = options.TimeProvider.GetTimestamp();
    }
}
