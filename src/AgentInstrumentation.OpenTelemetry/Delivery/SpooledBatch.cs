using System.Globalization;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>A request on disk. Its name sorts by time, and says how many spans it holds.</summary>
/// <param name="Path">The file.</param>
/// <param name="Spans">How many spans.</param>
internal sealed record SpooledBatch(string Path, int Spans)
{
    public const string Extension = ".otlp";

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Of <c>…-2048.otlp</c>, 2048; null where the name is none of ours.</summary>
    public static SpooledBatch? Of(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return int.TryParse(
            name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var spans)
            ? new SpooledBatch(path, spans)
            : null;
    }
}
