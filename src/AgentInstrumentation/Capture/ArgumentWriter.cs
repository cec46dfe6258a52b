using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// Captures the arguments of one call as a JSON object. Generated code creates one, adds the parameters and finishes
/// it in a single expression.
/// </summary>
/// <remarks>No member throws, whatever the arguments do.</remarks>
public readonly ref struct ArgumentWriter
{
    private readonly ContentWriter _writer;
    private readonly ContentWriter? _exact;
    private readonly int _valueLimit;

    /// <summary>Begins an empty object.</summary>
    public ArgumentWriter()
    {
        var limits = CaptureLimits.Current;
        _valueLimit = limits.Value;
        _writer = ContentWriter.Rent(limits.Arguments);
        _writer.TryStartObject(null, typeof(object));
        if (AgentOperation.RecordsCalls)
        {
            _exact = ContentWriter.RentExact();
            _exact.TryStartObject(null, typeof(object));
        }
    }

    /// <summary>Adds an argument; redacted, and never read, where its name says that it is a secret.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter Add<T>(string name, T value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SecretNames.Matches(name) ? Redact(name) : AddParameter(name, value);
    }

    /// <summary>Adds a parameter that was found to be no secret when its method was compiled.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This writer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ArgumentWriter AddParameter<T>(string name, T value)
    {
        ArgumentNullException.ThrowIfNull(name);
        Add(_writer, name, value);
        if (_exact is not null)
        {
            Add(_exact, name, value);
        }

        return this;
    }

    /// <summary>Adds a parameter that nothing can be read of, such as a span: the name of its type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its declared type.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter AddType(string name, Type type)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        if (_writer.TryStartMember(name))
        {
            _writer.WriteInstead(TypeNames.Of(type), type);
        }

        return this;
    }

    /// <summary>Adds a parameter whose name says that its value is a secret: the value is never read.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>This writer.</returns>
    public ArgumentWriter Redact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Redact(_writer, name);
        if (_exact is not null)
        {
            Redact(_exact, name);
        }

        return this;
    }

    /// <summary>Finishes the object.</summary>
    /// <returns>The captured arguments. The writer must not be used any more.</returns>
    public CapturedContent Capture()
    {
        _exact?.EndObject();
        _writer.EndObject();
        var exact = _exact?.FinishExact();
        var captured = _writer.Finish();
        return new CapturedContent(captured.Json, captured.Bytes, exact);
    }

    private void Add<T>(ContentWriter writer, string name, T value)
    {
        var before = writer.Written;
        if (writer.TryStartMember(name))
        {
            var end = writer.Narrow(_valueLimit);
            WriteContained(writer, name, value, before);
            writer.Widen(end);
        }
    }

    private static void Redact(ContentWriter writer, string name)
    {
        if (writer.TryStartMember(name))
        {
            writer.WriteRedacted();
        }
    }

    private static void WriteContained<T>(ContentWriter writer, string name, T value, long before)
    {
        try
        {
            ValueWriter.Write(writer, value);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an argument could not be captured", exception))
        {
            writer.RestartMember(before);
            writer.Json.WritePropertyName(name);
            writer.WriteInstead(CaptureMarkers.Threw(exception), typeof(T));
        }
    }
}
