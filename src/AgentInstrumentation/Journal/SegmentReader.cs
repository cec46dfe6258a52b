namespace AgentInstrumentation;

/// <summary>
/// Reads the whole lines of a segment, also while it is written to. What follows the last line end is not read: it is a
/// line that is being written, or one that was torn when its process died.
/// </summary>
internal static class SegmentReader
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Reads from an offset on, which is the start of the file or the end of a line.</summary>
    /// <returns>The lines; none where the file is gone.</returns>
    public static IEnumerable<SegmentLine> Read(string path, long offset = 0)
    {
        using var file = TryOpen(path);
        if (file is null)
        {
            yield break;
        }

        file.Seek(offset, SeekOrigin.Begin);
        var buffer = new byte[BufferSize];
        var filled = 0;
        while (file.Read(buffer, filled, buffer.Length - filled) is > 0 and var count)
        {
            // Only what is new can hold the end of a line that was not there before.
            var searched = filled;
            filled += count;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', searched, filled - searched) is >= 0 and var end)
            {
                offset += end + 1 - start;
                yield return new SegmentLine(JournalFormat.TryParse(buffer.AsMemory(start, end - start)), offset);
                start = searched = end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted since it was listed, which nobody does before everybody has read it.
            return null;
        }
    }
}
