using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>An attribute that an operation's span carries.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Value">Its value; null leaves it out.</param>
public readonly record struct OperationTag(string Name, object? Value)
{
    /// <summary>The metric that the value is recorded by; null for none.</summary>
    internal MetricDefinition? Measure { get; private init; }

    /// <summary>What is asked of a model, which is no attribute by itself; null for any other tag.</summary>
    internal StrongBox<ModelRequest>? Content { get; private init; }

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

    /// <summary>
    /// What is asked of a model: messages, instructions and tools, of what holds some of them. They become attributes
    /// together, where <see cref="AgentInstrumentationOptions.CaptureContent"/> says so. When reading throws, that is
    /// reported by <see cref="AgentInstrumentationOptions.OnWarning"/>.
    /// </summary>
    /// <typeparam name="T">The type of what it is read from.</typeparam>
    /// <param name="source">What it is read from.</param>
    /// <param name="read">Reads it; parameters are left out.</param>
    /// <returns>What is kept of it; nothing where content is not captured.</returns>
    public static OperationTag[] OfContent<T>(T source, Func<T, ModelRequest> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return source is not null && AgentOperation.ShowsContent
                ? [new OperationTag("", Value: null) { Content = new(read(source)) }]
                : [];
        }
        catch (Exception failure) when (InstrumentationLog.Contain("messages could not be read", failure))
        {
            return [];
        }
    }

    /// <summary>The tags that are attributes; null for null.</summary>
    internal static OperationTag[]? WithoutContent(OperationTag[]? tags) =>
        tags is null ? null : Array.FindAll(tags, static tag => tag.Content is null);

    /// <summary>All that is asked of a model, of what the tags hold of it; null where they hold nothing.</summary>
    internal static ModelRequest? ContentOf(OperationTag[]? tags)
    {
        ModelRequest? all = null;
        foreach (var tag in tags ?? [])
        {
            if (tag.Content is { Value: var part })
            {
                all = new ModelRequest
                {
                    Instructions = all?.Instructions ?? part.Instructions,
                    Messages = all?.Messages ?? part.Messages,
                    Tools = all?.Tools ?? part.Tools,
                };
            }
        }

        return all;
    }
}
