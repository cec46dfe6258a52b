using System.Text;

namespace AgentInstrumentation;

/// <summary>
/// A recorded session as the answers of a replay: one file of JSON that a person can read, edit and keep beside the
/// tests. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <c>docs/time-travel.md</c> describes the file. It says its schema's version, <see cref="Version"/>; files of older
/// versions are read.
/// </remarks>
public sealed class Cassette
{
    /// <summary>The version of the schema that is written.</summary>
    public const int Version = 1;

    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoValues =
        new Dictionary<string, IReadOnlyList<string>>();

    internal Cassette(Guid sessionId, IReadOnlyList<CassetteCall> calls)
    {
        SessionId = sessionId;
        Calls = calls;
    }

    /// <summary>The id of the session that was recorded.</summary>
    public Guid SessionId { get; }

    /// <summary>The session's name, or null.</summary>
    public string? Name { get; internal init; }

    /// <summary>When the session started, in UTC; null where the recording does not hold its start.</summary>
    public DateTimeOffset? StartTime { get; internal init; }

    /// <summary>The calls, in the order in which they started; a call's number is its place, from 1.</summary>
    public IReadOnlyList<CassetteCall> Calls { get; }

    /// <summary>What the clock, the random numbers and the ids said outside of calls, by the kind of value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; internal init; } = NoValues;

    /// <summary>Makes a cassette of a session.</summary>
    /// <param name="session">
    /// The session. What was not recorded of it, because <see cref="AgentInstrumentationOptions.JournalContent"/> was
    /// not <see cref="JournalContent.Full"/>, no replay can answer.
    /// </param>
    /// <returns>The cassette.</returns>
    public static Cassette Of(SessionRecord session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return CassetteBuilder.Build(session);
    }

    /// <summary>Reads a cassette from a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The cassette.</returns>
    /// <exception cref="FormatException">
    /// The file is no cassette, or a broken one; the message names the file, the line and what is wrong.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Cassette Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return CassetteReader.Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads a cassette from a text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The cassette.</returns>
    /// <exception cref="FormatException">
    /// The text is no cassette; the message names the line and what is wrong.
    /// </exception>
    public static Cassette Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CassetteReader.Read(Encoding.UTF8.GetBytes(json), file: null);
    }

    /// <summary>Writes the cassette to a file, over what was there.</summary>
    /// <param name="path">The file; its folder is created when missing.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var stream = File.Create(path);
        CassetteWriter.Write(this, stream);
    }

    /// <summary>The cassette as the text of its file.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        using var stream = new MemoryStream();
        CassetteWriter.Write(this, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The same with another call in the place of one.</summary>
    internal Cassette With(CassetteCall call) => new(SessionId, [.. Calls.Select(old =>
        old.Number == call.Number ? call : old)])
    {
        Name = Name,
        StartTime = StartTime,
        Values = Values,
    };
}
