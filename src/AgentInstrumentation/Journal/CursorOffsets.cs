using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// How far a reader has acknowledged each segment: the file <c>reader-NAME.offsets</c> in the journal's folder,
/// replaced as a whole each time. What it does not name is unread.
/// </summary>
internal sealed class CursorOffsets(IReadOnlyDictionary<string, long> offsets)
{
    private const string Extension = ".offsets";

    public static CursorOffsets None { get; } = new(new Dictionary<string, long>());

    public IReadOnlyDictionary<string, long> All => offsets;

    public static string FileOf(string folder, string reader) => Path.Combine(folder, $"reader-{reader}{Extension}");

    /// <summary>Those of every reader of a folder.</summary>
    public static IReadOnlyList<CursorOffsets> ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, $"reader-*{Extension}").Select(Read)];

    /// <summary>Reads a file; one that is missing or says nothing means that nothing was acknowledged.</summary>
    public static CursorOffsets Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return new CursorOffsets(document.RootElement.EnumerateObject()
                .ToDictionary(static segment => segment.Name, static segment => segment.Value.GetInt64()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or InvalidOperationException or FormatException or ArgumentException)
        {
            return None;
        }
    }

    public long Of(string segment) => offsets.GetValueOrDefault(segment);

    /// <summary>Writes the file, so that another process sees the old one or the new one.</summary>
    public void Write(string file)
    {
        var next = file + ".new";
        using (var stream = File.Create(next))
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (segment, offset) in offsets)
            {
                json.WriteNumber(segment, offset);
            }

            json.WriteEndObject();
        }

        File.Move(next, file, overwrite: true);
    }
}
