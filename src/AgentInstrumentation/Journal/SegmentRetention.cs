namespace AgentInstrumentation;

/// <summary>
/// Keeps a folder within its size: deletes the oldest segments that every reader has acknowledged and nobody writes to.
/// What a reader has not acknowledged is kept; new entries wait instead.
/// </summary>
internal static class SegmentRetention
{
    /// <summary>Makes room for a segment.</summary>
    /// <exception cref="IOException">What is there may not be deleted.</exception>
    public static void MakeRoom(string folder, long needed, long maximum)
    {
        var segments = SegmentFolder.List(folder);
        var total = needed + segments.Sum(static segment => segment.Length);
        if (total <= maximum)
        {
            return;
        }

        var readers = CursorOffsets.ReadAll(folder);
        foreach (var segment in OldestFirst(segments))
        {
            // A file that is deleted has no length any more.
            var length = segment.Length;
            if (readers.All(reader => HasRead(reader, segment)) && TryDelete(segment))
            {
                total -= length;
            }

            if (total <= maximum)
            {
                return;
            }
        }

        throw new IOException(
            $"the journal has reached its size of {maximum} bytes, and readers have not acknowledged what it holds");
    }

    /// <summary>
    /// The segments of all writers by the time of their last write. Those of one writer stay in their order: the times
    /// of files follow the clock, which may have been set back.
    /// </summary>
    private static IEnumerable<FileInfo> OldestFirst(IReadOnlyList<FileInfo> segments)
    {
        Dictionary<string, DateTime> latest = [];
        List<(FileInfo Segment, DateTime Time)> times = [];
        foreach (var segment in segments)
        {
            var writer = SegmentFolder.WriterOf(segment.Name);
            var before = latest.GetValueOrDefault(writer);
            latest[writer] = segment.LastWriteTimeUtc > before ? segment.LastWriteTimeUtc : before;
            times.Add((segment, latest[writer]));
        }

        return times.OrderBy(static entry => entry.Time).Select(static entry => entry.Segment);
    }

    // A torn last line is never read, so what is left after the offset must only hold no whole line.
    private static bool HasRead(CursorOffsets reader, FileInfo segment) =>
        reader.Of(segment.Name) is var offset
        && (offset >= segment.Length || !SegmentReader.Read(segment.FullName, offset).Any());

    private static bool TryDelete(FileInfo segment)
    {
        try
        {
            // Fails while its writer, in whichever process, has it open.
            using (segment.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }

            segment.Delete();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
