namespace AgentInstrumentation;

/// <summary>An attribute that an operation's span carries.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Value">Its value; null leaves it out.</param>
public readonly record struct OperationTag(string Name, object? Value)
{
    /// <summary>The metric that the value is recorded by; null for none.</summary>
    internal MetricDefinition? Measure { get; private init; }

    /// <summary>The tag of a secret: that there is one, and not what it is.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <returns>The attribute, with the value <c>[redacted]</c>.</returns>
    public static OperationTag Redacted(string name) => new(name, Scrubber.Redacted);

    /// <summary>
    /// A number that is measured: recorded, when the operation starts, by a metric of the program's own and by the
    /// session. On the span it is <c>agent.metric.</c> with the metric's name.
    /// </summary>
    /// <param name="name">The metric's name. Each is kept for good, so take constants.</param>
    /// <param name="value">The number; null for none.</param>
    /// <param name="unit">The metric's unit by UCUM, or null.</param>
    /// <returns>The attribute.</returns>
    public static OperationTag Metric(string name, double? value, string? unit = null)
    {
        var metric = MetricDefinition.Of(name, unit);
        return new OperationTag(metric.Attribute, value) { Measure = metric };
    }

    /// <summary>
    /// What a model call asks for, as attributes. When reading throws, that is reported by
    /// <see cref="AgentInstrumentationOptions.OnWarning"/>, and what was read before stays.
    /// </summary>
    /// <typeparam name="T">The type of what it is read from.</typeparam>
    /// <param name="source">What it is read from.</param>
    /// <param name="read">Reads it; content is left out.</param>
    /// <returns>The attributes, by the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</returns>
    public static OperationTag[] OfRequest<T>(T source, Func<T, ModelRequest> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var known = new List<OperationTag>();
        try
        {
            if (source is not null)
            {
                ModelSpanWriter.AddParameters(known, read(source));
            }
        }
        catch (Exception failure) when (InstrumentationLog.Contain("a model request could not be read", failure))
        {
        }

        return [.. known];
    }
}
