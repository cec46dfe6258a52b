using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// The requests that wait for one endpoint, a file each, in the order in which they were made. Any number of processes
/// add to it. Thread-safe, but one thread adds.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const long NotYet = -1;

    // Longer than any write takes, so that nobody writes it any more.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    // Other processes add, and what was sent is gone; a folder of many files takes long to look through.
    private static readonly TimeSpan MeasureInterval = TimeSpan.FromSeconds(1);

    private readonly string _writer;
    private readonly long _maximumSize;
    private readonly TimeProvider _clock;
    private readonly SpareFiles _spares;
    private long _number;
    private long _size;
    private long _measured = NotYet;

    public Spool(OtlpDeliveryOptions options)
    {
        _clock = options.TimeProvider;
        _maximumSize = options.MaxSpoolSize;
        _writer = $"{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";
        Folder = Path.GetFullPath(Path.Combine(options.SpoolFolder, NameOf(options.Endpoint)));
        _spares = new SpareFiles(Path.Combine(Folder, $"{_writer}-"));
    }

    public string Folder { get; }

    private string Aside => Path.Combine(Folder, "set-aside");

    /// <summary>Whether this process spooled it.</summary>
    public bool IsOurs(SpooledBatch batch) => batch.Name.Contains(_writer, StringComparison.Ordinal);

    /// <summary>The requests that wait, oldest first.</summary>
    public IReadOnlyList<SpooledBatch> List() => !Directory.Exists(Folder)
        ? []
        :
        [
            .. Directory.EnumerateFiles(Folder, $"*{SpooledBatch.Extension}")
                .Order(StringComparer.Ordinal)
                .Select(SpooledBatch.Of)
                .OfType<SpooledBatch>(),
        ];

    /// <summary>Writes a request so that it is there as a whole, or not at all.</summary>
    /// <exception cref="SpoolFullException">As much waits as may.</exception>
    public SpooledBatch Add(ReadOnlySpan<byte> request, int spans)
    {
        if (!HasRoomFor(request.Length))
        {
            throw new SpoolFullException(_maximumSize);
        }

        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{_clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{_writer}-{Interlocked.Increment(ref _number):D8}-{spans}");
        var file = Path.Combine(Folder, name + SpooledBatch.Extension);
        _spares.Write(file, request);
        _size += request.Length;
        return new SpooledBatch(file, spans);
    }

    /// <summary>Has a request wait no more.</summary>
    public void Remove(SpooledBatch batch)
    {
        try
        {
            _spares.Add(batch.Path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Somebody was faster.
        }
    }

    /// <summary>Deletes what nobody waits for.</summary>
    public void Dispose() => _spares.Dispose();

    /// <summary>Moves a request out of the way, and says beside it why.</summary>
    public string SetAside(SpooledBatch batch, string why)
    {
        Directory.CreateDirectory(Aside);
        var file = Path.Combine(Aside, batch.Name);
        File.WriteAllText(file + ".txt", why);
        File.Move(batch.Path, file, overwrite: true);
        return file;
    }

    /// <summary>Becomes the one sender of this spool; null while another process is.</summary>
    public FileStream? TryHold()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var held = new FileStream(
                Path.Combine(Folder, "sender.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            DeleteAbandoned();
            return held;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>By what was there a moment ago and what was added since, or by what is there now.</summary>
    private bool HasRoomFor(long request)
    {
        var isRecent = _measured != NotYet && _clock.GetElapsedTime(_measured) < MeasureInterval;
        if (isRecent && _size + request <= _maximumSize)
        {
            return true;
        }

        _size = Directory.Exists(Folder) ? SizeOf(Folder) : 0;
        _measured = _clock.GetTimestamp();
        return _size + request <= _maximumSize;
    }

    // What a process left that was killed: only who sends has files to write over, but anybody may write a new one.
    // What stays takes room, and does no other harm.
    private void DeleteAbandoned()
    {
        try
        {
            var oldest = (_clock.GetUtcNow() - AbandonedAfter).UtcDateTime;
            var halfWritten = Directory.EnumerateFiles(Folder, $"*{SpareFiles.NewExtension}")
                .Where(file => File.GetLastWriteTimeUtc(file) < oldest);
            foreach (var file in Directory.EnumerateFiles(Folder, $"*{SpareFiles.Extension}").Concat(halfWritten))
            {
                File.Delete(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They are another user's, or the folder is gone again.
        }
    }

    // What is there is remembered with its size; what was sent and deleted meanwhile has none.
    private static long SizeOf(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles($"*{SpooledBatch.Extension}")
        .Where(static file => file.Exists)
        .Sum(static file => file.Length);

    // What waits for one receiver must not be sent to another, so each address has a folder of its own.
    private static string NameOf(Uri endpoint)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint.AbsoluteUri)));
        return $"{endpoint.Host}-{endpoint.Port}-{hash[..8]}";
    }
}
