namespace AgentInstrumentation;

/// <summary>
/// Captures the arguments of one call as a JSON object. Generated code creates one, adds the parameters and finishes
/// it in a single expression.
/// </summary>
/// <remarks>No member throws, whatever the arguments do.</remarks>
public readonly ref struct ArgumentWriter
{
    private readonly ContentWriter _writer;
    private readonly int _valueLimit;

    /// <summary>Begins an empty object.</summary>
    public ArgumentWriter()
    {
        var limits = CaptureLimits.Current;
        _valueLimit = limits.Value;
        _writer = ContentWriter.Rent(limits.Arguments);
        _writer.TryStartObject(null, typeof(object));
    }

    /// <summary>Adds a parameter.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter Add<T>(string name, T value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_writer.TryStartMember(name))
        {
            var end = _writer.Narrow(_valueLimit);
            WriteContained(value);
            _writer.Widen(end);
        }

        return this;
    }

    /// <summary>
    /// Adds an argument whose name is known only at run time; redacted where that says it is a secret.
    /// </summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter AddNamed<T>(string name, T value) =>
        SecretNames.Matches(name) ? Redact(name) : Add(name, value);

    /// <summary>Adds a parameter whose name says that its value is a secret: the value is never read.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter Redact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_writer.TryStartMember(name))
        {
            _writer.Json.WriteStringValue(CaptureMarkers.Redacted);
        }

        return this;
    }

    /// <summary>Finishes the object.</summary>
    /// <returns>The captured arguments. The writer must not be used any more.</returns>
    public CapturedContent Capture()
    {
        _writer.EndObject();
        return _writer.Finish();
    }

    private void WriteContained<T>(T value)
    {
        try
        {
            ValueWriter.Write(_writer, value);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an argument could not be captured", exception))
        {
            _writer.Restart();
            _writer.TryStartObject(null, typeof(object));
            _writer.Json.WriteString(CaptureMarkers.Rest, CaptureMarkers.Threw(exception));
        }
    }
}
