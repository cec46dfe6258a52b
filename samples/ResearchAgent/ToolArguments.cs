using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>
/// Compares the arguments of a call with the schema of its tool. It is done before the call, because afterwards an
/// exception for a wrong argument looks like one the tool has thrown.
/// </summary>
internal static class ToolArguments
{
    /// <summary>What is wrong with the arguments, in words for the model; null when they fit.</summary>
    public static string? FindFault(AIFunction tool, FunctionCallContent call)
    {
        if (call.Exception is not null)
        {
            return $"the arguments of '{call.Name}' are not a JSON object.";
        }

        if (MissingArgument(tool, call) is { } missing)
        {
            return $"'{call.Name}' needs the argument '{missing}'.";
        }

        return MistypedArgument(tool, call) is { } mistyped
            ? $"the argument '{mistyped}' of '{call.Name}' has the wrong type."
            : null;
    }

    private static string? MissingArgument(AIFunction tool, FunctionCallContent call)
    {
        return tool.JsonSchema.TryGetProperty("required", out JsonElement required)
            ? required.EnumerateArray()
                .Select(name => name.GetString()!)
                .FirstOrDefault(name => Argument(call, name) is null)
            : null;
    }

    private static string? MistypedArgument(AIFunction tool, FunctionCallContent call)
    {
        return tool.JsonSchema.TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject()
                .Where(property => Argument(call, property.Name) is JsonElement value && !Fits(value, property.Value))
                .Select(property => property.Name)
                .FirstOrDefault()
            : null;
    }

    private static object? Argument(FunctionCallContent call, string name)
    {
        return call.Arguments is { } arguments && arguments.TryGetValue(name, out object? value) ? value : null;
    }

    // Only what the sample's tools use: a richer tool would bring a validator for JSON Schema.
    private static bool Fits(JsonElement value, JsonElement schema)
    {
        string? type = schema.TryGetProperty("type", out JsonElement name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
        return type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            _ => true,
        };
    }
}
