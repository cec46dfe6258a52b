namespace AgentInstrumentation;

/// <summary>
/// An event of the OpenTelemetry GenAI conventions: what is to be logged as a record with the name of an event.
/// </summary>
/// <remarks>Schema gen-ai-dev/1.42.0-dev, stability Development.</remarks>
public sealed class GenAIEvent
{
    internal GenAIEvent(string name, string text, IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        Name = name;
        Text = text;
        Attributes = attributes;
    }

    /// <summary>
    /// Its name: <c>gen_ai.client.inference.operation.details</c>, <c>gen_ai.client.operation.exception</c> or
    /// <c>gen_ai.evaluation.result</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>What happened, in a few words for people, without content.</summary>
    public string Text { get; }

    /// <summary>Whether the conventions give it the severity WARN; of the others they say none.</summary>
    public bool IsWarning { get; internal init; }

    /// <summary>Its attributes. Content is JSON as text, since exporters of .NET write no arrays of objects.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; }
}
