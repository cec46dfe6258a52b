namespace AgentInstrumentation;

/// <summary>
/// A reader of a journal's folder that remembers how far it came, also when its process ends: it reads what all
/// processes have written, while they write, and each entry at least once. Many cursors of different names may read a
/// folder; of one name there is one at a time. For one thread at a time.
/// </summary>
/// <remarks>
/// The folder keeps what a cursor has not acknowledged. Use <see cref="Forget"/> for one that will not come back.
/// </remarks>
/// <example>
/// <code>
/// using var cursor = JournalCursor.TryOpen("agent-journal", "billing");
/// foreach (var entry in cursor.Read(512)) { … }
/// cursor.Acknowledge();
/// </code>
/// </example>
public sealed class JournalCursor : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _file;
    private Dictionary<string, long> _offsets;

    private JournalCursor(string folder, string name, FileStream held)
    {
        Folder = folder;
        Name = name;
        _lock = held;
        _file = CursorOffsets.FileOf(folder, name);
        _offsets = new Dictionary<string, long>(CursorOffsets.Read(_file).All);
        if (!File.Exists(_file))
        {
            // From now on nothing is deleted that this cursor has not seen.
            Acknowledge();
        }
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>The reader's name.</summary>
    public string Name { get; }

    /// <summary>How many lines it met that are no entry, since it was opened.</summary>
    public long SkippedLines { get; private set; }

    /// <summary>Opens a cursor where the last of its name left off, or at the beginning.</summary>
    /// <param name="folder">The journal's folder; it is created when missing.</param>
    /// <param name="name">The reader's name, of letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <returns>The cursor; null while another of this name is open, in whichever process.</returns>
    /// <exception cref="ArgumentException">The name is not as described.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static JournalCursor? TryOpen(string folder, string name)
    {
        Check(name);
        var path = Path.GetFullPath(folder);
        Directory.CreateDirectory(path);
#pragma warning disable CA2000 // the cursor owns the lock
        var held = TryHold(Path.Combine(path, $"reader-{name}.lock"));
#pragma warning restore CA2000
        try
        {
            return held is null ? null : new JournalCursor(path, name, held);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Has the folder no longer wait for a reader.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="name">The reader's name.</param>
    /// <exception cref="ArgumentException">The name is not as described at <see cref="TryOpen"/>.</exception>
    public static void Forget(string folder, string name)
    {
        Check(name);
        if (Directory.Exists(folder))
        {
            File.Delete(CursorOffsets.FileOf(folder, name));
        }
    }

    /// <summary>Reads the next entries, in the order of writing within each process.</summary>
    /// <param name="count">How many at most.</param>
    /// <returns>The entries; fewer than asked for where there are no more now.</returns>
    /// <exception cref="IOException">A segment cannot be read.</exception>
    public IReadOnlyList<JournalEntry> Read(int count)
    {
        List<JournalEntry> entries = [];
        foreach (var segment in SegmentFolder.List(Folder))
        {
            if (segment.Length > _offsets.GetValueOrDefault(segment.Name))
            {
                ReadSegment(segment, entries, count);
            }

            if (entries.Count >= count)
            {
                break;
            }
        }

        return entries;
    }

    /// <summary>
    /// Remembers that everything read so far is done with: it is not read again, and may be deleted.
    /// </summary>
    /// <exception cref="IOException">That cannot be written down; the cursor stays as it is.</exception>
    public void Acknowledge()
    {
        var present = SegmentFolder.List(Folder).Select(static segment => segment.Name).ToHashSet();
        _offsets = _offsets.Where(offset => present.Contains(offset.Key)).ToDictionary();
        new CursorOffsets(_offsets).Write(_file);
    }

    /// <summary>Closes the cursor. What was not acknowledged is read again by the next.</summary>
    public void Dispose() => _lock.Dispose();

    private static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw new ArgumentException($"'{name}' has other characters than letters, digits, '-' and '_'.", nameof(name));
        }
    }

    private static FileStream? TryHold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void ReadSegment(FileInfo segment, List<JournalEntry> entries, int count)
    {
        var offset = _offsets.GetValueOrDefault(segment.Name);
        foreach (var line in SegmentReader.Read(segment.FullName, offset))
        {
            _offsets[segment.Name] = line.End;
            if (line.Entry is null)
            {
                SkippedLines++;
                continue;
            }

            entries.Add(line.Entry);
            if (entries.Count >= count)
            {
                return;
            }
        }
    }
}
