namespace AgentInstrumentation;

/// <summary>
/// Captures the arguments of one call as a JSON object. Generated code creates one, adds the parameters and finishes
/// it in a single expression.
/// </summary>
/// <remarks>Reads only what cannot run code of the user's: scalars, strings, and arrays and lists of them.</remarks>
public readonly ref struct ArgumentWriter
{
    private readonly CaptureBuffer _buffer;

    /// <summary>Begins an empty object.</summary>
    public ArgumentWriter()
    {
        _buffer = CaptureBuffer.Rent();
        _buffer.Json.WriteStartObject();
    }

    /// <summary>Adds a parameter.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter Add<T>(string name, T value)
    {
        _buffer.Json.WritePropertyName(name);
        ValueWriter.Write(_buffer.Json, value);
        return this;
    }

    /// <summary>Adds a parameter whose name says that its value is a secret: the value is never read.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter Redact(string name)
    {
        _buffer.Json.WriteString(name, "[redacted]");
        return this;
    }

    /// <summary>Finishes the object.</summary>
    /// <returns>The captured arguments. The writer must not be used any more.</returns>
    public CapturedContent Capture()
    {
        _buffer.Json.WriteEndObject();
        var content = _buffer.Finish();
        _buffer.Dispose();
        return content;
    }
}
