using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>A tool as generated code calls it; that traces the calls, too.</summary>
internal sealed class GeneratedFunction(
    OperationDefinition definition,
    AgentToolSchemas schemas,
    Func<AgentToolCall, ValueTask<object?>> invoke,
    object? agent,
    JsonSerializerOptions options) : AIFunction
{
    /// <inheritdoc/>
    public override string Name => definition.Name;

    /// <inheritdoc/>
    public override string Description => definition.Description ?? "";

    /// <inheritdoc/>
    public override JsonElement JsonSchema { get; } = schemas.ArgumentsBy(options);

    /// <inheritdoc/>
    public override JsonElement? ReturnJsonSchema { get; } = schemas.ResultBy(options);

    /// <inheritdoc/>
    public override JsonSerializerOptions JsonSerializerOptions => options;

    internal OperationDefinition Definition => definition;

    /// <inheritdoc/>
    protected override ValueTask<object?> InvokeCoreAsync(
        AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        invoke(new AgentToolCall(this, agent, arguments, cancellationToken));
}
