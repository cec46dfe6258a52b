namespace AgentInstrumentation;

/// <summary>Captured arguments or a captured result, as JSON. The default value is nothing.</summary>
public readonly record struct CapturedContent
{
    internal CapturedContent(string json) => Json = json;

    /// <summary>The JSON text, or null for nothing.</summary>
    public string? Json { get; }

    /// <summary>Captures one value.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Its JSON, or the type's name as a JSON string for what is not captured by value.</returns>
    public static CapturedContent Of<T>(T value)
    {
        using var buffer = CaptureBuffer.Rent();
        ValueWriter.Write(buffer.Json, value);
        return buffer.Finish();
    }
}
