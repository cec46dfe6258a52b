using Microsoft.Win32.SafeHandles;

namespace AgentInstrumentation;

/// <summary>
/// One file of a journal while it is written to. Bytes go to a position, so that a write that failed half-way can be
/// made again over what it left. Tests derive from it to have disks fail.
/// </summary>
internal class SegmentFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    public SegmentFile(string path, FileMode mode = FileMode.CreateNew)
    {
        Path = path;
        // Those who read share it; nobody else writes, and nobody takes it for finished.
        _handle = File.OpenHandle(path, mode, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    public string Path { get; }

    /// <summary>
    /// Whether it is still in its folder. A file that was removed can be written to, and keeps nothing.
    /// </summary>
    public virtual bool Exists => File.Exists(Path);

    public virtual void Write(ReadOnlySpan<byte> bytes, long position) =>
        RandomAccess.Write(_handle, bytes, position);

    public virtual void Truncate(long length) => RandomAccess.SetLength(_handle, length);

    public virtual void FlushToDisk() => RandomAccess.FlushToDisk(_handle);

    public virtual void Delete() => File.Delete(Path);

    public void Dispose() => _handle.Dispose();
}
