namespace AgentInstrumentation;

/// <summary>Captured arguments or a captured result, as JSON. The default value is nothing.</summary>
public readonly record struct CapturedContent
{
    internal CapturedContent(string? json, int bytes, ExactContent? exact = null)
    {
        Json = json;
        Bytes = bytes;
        Exact = exact;
    }

    /// <summary>The JSON text, or null for nothing.</summary>
    public string? Json { get; }

    /// <summary>The length of the JSON text in UTF-8.</summary>
    internal int Bytes { get; }

    /// <summary>The same for a recording, whole; null where nothing is recorded.</summary>
    internal ExactContent? Exact { get; }

    /// <summary>Captures one value.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>
    /// Its JSON, or the type's name as a JSON string for what is not captured by value. Values of other than simple
    /// types are captured by value where a traced method of the program takes or returns the type.
    /// </returns>
    public static CapturedContent Of<T>(T value) => Of(value, CaptureLimits.Current.Value);

    /// <summary>
    /// The same for recordings alone, where what people see of the call is captured in another way.
    /// </summary>
    /// <returns>The content; nothing where calls are not recorded.</returns>
    public CapturedContent ForRecording() => new(json: null, bytes: 0, Exact);

    internal static CapturedContent Of<T>(T value, int limit)
    {
        var writer = ContentWriter.Rent(limit);
        try
        {
            ValueWriter.Write(writer, value);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("a value could not be captured", exception))
        {
            writer.Restart();
            writer.Json.WriteStringValue(CaptureMarkers.Threw(exception));
        }

        return writer.Finish();
    }
}
