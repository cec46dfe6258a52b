using System.Collections.Concurrent;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Files of requests that were sent, kept to be written over by the next: to get space from the file system and to give
/// it back takes several times as long as to fill it. Thread-safe.
/// </summary>
/// <remarks>Files are moved as if others were there, though there are none: to look costs as much again.</remarks>
/// <param name="prefix">What their paths begin with; nobody else uses it.</param>
internal sealed class SpareFiles(string prefix) : IDisposable
{
    public const string Extension = ".spare";

    /// <summary>Of a file that is being written, where there was none to write over.</summary>
    public const string NewExtension = ".new";

    // So many that a sender may be a little behind.
    private const int MaximumCount = 64;
    private const long MaximumSize = 16 * 1024 * 1024;

    private readonly ConcurrentQueue<(string Path, long Size)> _files = new();
    // One name, so that on a full disk one file stays and not one for each request.
    private readonly string _new = $"{prefix}0{NewExtension}";

    private long _size;
    private int _number;

    /// <summary>Keeps a file under another name, or deletes it.</summary>
    /// <exception cref="IOException">It is gone, or cannot be touched.</exception>
    public void Add(string path)
    {
        var size = new FileInfo(path).Length;
        if (_files.Count == MaximumCount || Volatile.Read(ref _size) + size > MaximumSize)
        {
            File.Delete(path);
            return;
        }

        var spare = $"{prefix}{_number++}{Extension}";
        File.Move(path, spare, overwrite: true);
        Interlocked.Add(ref _size, size);
        _files.Enqueue((spare, size));
    }

    /// <summary>Has a file become one with this path and content: one of them, or another.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        while (TryTake() is { } spare)
        {
            try
            {
                Write(spare, FileMode.Open, content);
                File.Move(spare, path, overwrite: true);
                return;
            }
            catch (IOException)
            {
                // Somebody deleted it, or the disk is too full for more than it had.
                Delete(spare);
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Write(_new, FileMode.OpenOrCreate, content);
        File.Move(_new, path, overwrite: true);
    }

    /// <summary>Deletes them.</summary>
    public void Dispose()
    {
        while (TryTake() is { } spare)
        {
            Delete(spare);
        }

        Delete(_new);
    }

    private string? TryTake()
    {
        if (!_files.TryDequeue(out var file))
        {
            return null;
        }

        Interlocked.Add(ref _size, -file.Size);
        return file.Path;
    }

    // Of a file that is made empty first some systems write the content to the disk at once.
    private static void Write(string path, FileMode mode, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(path, mode, FileAccess.Write);
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
