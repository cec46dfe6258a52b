using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Content as a recording keeps it.</summary>
/// <param name="Json">The JSON text.</param>
/// <param name="IsRedacted">Whether something in it is masked.</param>
/// <param name="Loss">The type of which it does not say all; null where it can be read back as it was.</param>
internal sealed record ExactContent(string Json, bool IsRedacted, string? Loss)
{
    /// <summary>How deep it may be, with room for what surrounds it in a file.</summary>
    public const int MaximumDepth = 256;

    public static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = MaximumDepth };

    /// <summary>JSON as it is written here, however it was written before.</summary>
    public static string TextOf(JsonElement json)
    {
        using var buffer = CaptureBuffer.Rent();
        json.WriteTo(buffer.Json);
        return buffer.Finish().Json!;
    }

    /// <summary>Writes the members of an exception; null where they cannot be.</summary>
    public static string? OfMembers<T>(T value, ObjectCapture<T> write)
    {
        var writer = ContentWriter.RentExact();
        try
        {
            writer.TryStartObject(null, typeof(T));
            write(new ObjectWriter<T>(writer, value));
            writer.EndObject();
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an exception could not be recorded", exception))
        {
            writer.Restart();
            writer.Json.WriteNullValue();
        }

        return writer.FinishExact().Json;
    }

    /// <summary>Writes one value.</summary>
    public static ExactContent Of<T>(T value)
    {
        var writer = ContentWriter.RentExact();
        try
        {
            ValueWriter.Write(writer, value);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a value could not be recorded", exception))
        {
            writer.Restart();
            writer.WriteInstead(CaptureMarkers.Threw(exception), typeof(T));
        }

        return writer.FinishExact();
    }
}
