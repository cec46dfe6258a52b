using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// The JSON schemas of a tool, constants of generated code but for the types that only the program's own
/// <c>JsonSerializerContext</c> knows. Immutable once it is handed over.
/// </summary>
/// <param name="arguments">The schema of the arguments.</param>
/// <param name="result">The schema of the result; null where there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AgentToolSchemas(string arguments, string? result = null)
{
    private readonly List<(string Name, Type Type, string? Description)> _others = [];
    private Type? _result;

    /// <summary>Says that an argument's schema is to be made of its type.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="type">Its type.</param>
    /// <param name="description">What it is, or null.</param>
    /// <returns>These schemas.</returns>
    public AgentToolSchemas WithArgument(string name, Type type, string? description = null)
    {
        _others.Add((name, type, description));
        return this;
    }

    /// <summary>Says that the result's schema is to be made of its type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>These schemas.</returns>
    public AgentToolSchemas WithResult(Type type)
    {
        _result = type;
        return this;
    }

    internal JsonElement ArgumentsBy(JsonSerializerOptions options)
    {
        if (_others.Count == 0)
        {
            return JsonElement.Parse(arguments);
        }

        var schema = JsonNode.Parse(arguments)!;
        foreach (var (name, type, description) in _others)
        {
            schema["properties"]![name] = JsonNode.Parse(SchemaOf(type, description, options).GetRawText());
        }

        return JsonElement.Parse(schema.ToJsonString());
    }

    internal JsonElement? ResultBy(JsonSerializerOptions options) =>
        _result is not null ? SchemaOf(_result, description: null, options)
        : result is null ? null
        : JsonElement.Parse(result);

    private static JsonElement SchemaOf(Type type, string? description, JsonSerializerOptions options) =>
        AIJsonUtilities.CreateJsonSchema(
            type, description, serializerOptions: AgentToolTypes.Find(type, options).Options);
}
