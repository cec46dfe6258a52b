using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Makes the functions of one type.</summary>
/// <param name="types">Knows the JSON of what its tools take and return.</param>
/// <param name="define">Names its tools.</param>
internal sealed class ToolSource(IJsonTypeInfoResolver types, Action<AgentToolSet> define)
{
    private readonly Lazy<JsonSerializerOptions> _options = new(() => AgentToolTypes.OptionsOf(types, others: null));

    public IReadOnlyList<AIFunction> FunctionsOf(object? agent, IJsonTypeInfoResolver? others)
    {
        var tools = new AgentToolSet(agent, others is null ? _options.Value : AgentToolTypes.OptionsOf(types, others));
        define(tools);
        return tools.Functions;
    }
}
