using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Gathers the attributes of the event <c>gen_ai.client.inference.operation.details</c>, which are those of the span of
/// a model call, whether there is a span or not. Kept by the call's event, or by its span where there is none.
/// </summary>
/// <remarks>OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
internal sealed class InferenceDetails
{
    private const string Property = "AgentInstrumentation.InferenceDetails";

    private static readonly string[] Prefixes = ["gen_ai.", "openai.", "server.", General.ErrorType];

    // Layers of a call may say what they know from several threads.
    private readonly Lock _lock = new();
    private readonly List<KeyValuePair<string, object?>> _attributes = [];

    /// <summary>Starts to gather, where somebody wants the event of such an operation.</summary>
    public static void Begin(
        OperationDefinition definition, LlmEvent? call, Activity? span, in OperationInput input)
    {
        if (definition is not { Kind: OperationKind.Llm, IsEmbedding: false }
            || AgentClient.Current is not { Options: { EmitInferenceDetails: true, OnGenAIEvent: not null } })
        {
            return;
        }

        var details = new InferenceDetails();
        foreach (var (name, value) in definition.CreationTags)
        {
            details.SetIfOfConvention(name, value);
        }

        foreach (var (name, value) in input.Tags ?? [])
        {
            details.SetIfOfConvention(name, value);
        }

        if (call is not null)
        {
            call.Details = details;
        }
        else
        {
            span?.SetCustomProperty(Property, details);
        }
    }

    public static InferenceDetails? Of(Activity? span) => span?.GetCustomProperty(Property) as InferenceDetails;

    public void Set(string name, object value)
    {
        lock (_lock)
        {
            _attributes.RemoveAll(known => known.Key == name);
            _attributes.Add(new(name, value));
        }
    }

    public IReadOnlyList<KeyValuePair<string, object?>> ToAttributes()
    {
        lock (_lock)
        {
            return [.. _attributes];
        }
    }

    // Of what a program adds to a span nobody knows whether it may be in a log, too.
    private void SetIfOfConvention(string name, object? value)
    {
        if (value is not null
            && name != GenAI.Agent.Name
            && Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Set(name, value);
        }
    }
}
