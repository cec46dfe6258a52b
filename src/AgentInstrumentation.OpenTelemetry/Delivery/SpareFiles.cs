using System.Collections.Concurrent;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Files of requests that were sent, kept to be written over by the next: to get space from the file system and to give
/// it back takes several times as long as to fill it. Thread-safe.
/// </summary>
/// <param name="prefix">What their paths begin with; nobody else uses it.</param>
internal sealed class SpareFiles(string prefix) : IDisposable
{
    public const string Extension = ".spare";

    // One is written while one is sent; the others are for a sender that comes a little late.
    private const int MaximumCount = 4;
    private const long MaximumSize = 4 * 1024 * 1024;

    private readonly ConcurrentQueue<string> _files = new();
    private int _number;

    /// <summary>Keeps a file under another name, or deletes it.</summary>
    /// <exception cref="IOException">It is gone, or cannot be touched.</exception>
    public void Add(string path)
    {
        if (_files.Count == MaximumCount || new FileInfo(path).Length > MaximumSize)
        {
            File.Delete(path);
            return;
        }

        var spare = $"{prefix}{_number++}{Extension}";
        File.Move(path, spare);
        _files.Enqueue(spare);
    }

    /// <summary>Has one of them become a file with this path and content; false where there is none.</summary>
    public bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        while (_files.TryDequeue(out var spare))
        {
            try
            {
                Overwrite(spare, content);
                File.Move(spare, path);
                return true;
            }
            catch (IOException)
            {
                // Somebody deleted it, or the disk is too full for more than it had.
                Delete(spare);
            }
        }

        return false;
    }

    /// <summary>Deletes them.</summary>
    public void Dispose()
    {
        while (_files.TryDequeue(out var spare))
        {
            Delete(spare);
        }
    }

    private static void Overwrite(string path, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        RandomAccess.Write(file, content, fileOffset: 0);
        RandomAccess.SetLength(file, content.Length);
    }

    private static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
