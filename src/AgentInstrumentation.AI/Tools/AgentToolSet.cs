using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Takes the tools of a type from generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AgentToolSet
{
    private readonly object? _agent;
    private readonly JsonSerializerOptions _options;
    private readonly List<AIFunction> _functions = [];

    internal AgentToolSet(object? agent, JsonSerializerOptions options)
    {
        _agent = agent;
        _options = options;
    }

    internal IReadOnlyList<AIFunction> Functions => _functions.AsReadOnly();

    /// <summary>Adds a static tool.</summary>
    /// <param name="definition">The operation that each call is.</param>
    /// <param name="schemas">What it takes and gives.</param>
    /// <param name="invoke">Reads the arguments, calls the method and writes its result.</param>
    public void AddStatic(
        OperationDefinition definition, AgentToolSchemas schemas, Func<AgentToolCall, ValueTask<object?>> invoke)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(schemas);
        ArgumentNullException.ThrowIfNull(invoke);
        _functions.Add(new GeneratedFunction(definition, schemas, invoke, _agent, _options));
    }

    /// <summary>Adds a tool of an instance; where there is none, it is left out.</summary>
    /// <inheritdoc cref="AddStatic" path="/param"/>
    public void Add(
        OperationDefinition definition, AgentToolSchemas schemas, Func<AgentToolCall, ValueTask<object?>> invoke)
    {
        if (_agent is not null)
        {
            AddStatic(definition, schemas, invoke);
        }
    }
}
