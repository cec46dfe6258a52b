using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// The files of a journal's folder. Each writer has its own, numbered, so processes never meet in a file; their names
/// sort in the order of writing, whatever became of the clock since.
/// </summary>
internal class SegmentFolder(string path, TimeProvider clock)
{
    private const string Pattern = "journal-*.ndjson";

    private readonly string _writer = string.Create(
        CultureInfo.InvariantCulture,
        $"journal-{clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");

    private int _number;

    public string Path => path;

    /// <summary>All segments of a folder, of all processes; none where there is no such folder.</summary>
    public static IReadOnlyList<FileInfo> List(string path)
    {
        try
        {
            // What is there is remembered with its size; what was deleted meanwhile is left out.
            var files = Array.FindAll(new DirectoryInfo(path).GetFiles(Pattern), static file => file.Exists);
            Array.Sort(files, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
            return files;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>What the names of a writer's segments have in common.</summary>
    public static string WriterOf(string name) => name[..name.LastIndexOf('-')];

    /// <summary>Begins the next segment.</summary>
    public SegmentFile Begin()
    {
        Directory.CreateDirectory(path);
        var number = ++_number;
        return Create(System.IO.Path.Combine(path, $"{_writer}-{number:D6}.ndjson"));
    }

    protected virtual SegmentFile Create(string file) => new(file);
}
