using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>The definitions of a client's calls, one a model, kept so that repeated calls allocate none.</summary>
internal sealed class ChatDefinitions(ChatClientMetadata? metadata)
{
    /// <summary>How many are kept: model names may come from users, and memory must not grow with them.</summary>
    internal const int MaximumKept = 256;

    private readonly ConcurrentDictionary<string, OperationDefinition> _byModel = [];
    private readonly OperationDefinition _ofDefault = Define(Known(metadata?.DefaultModelId), metadata);

    /// <param name="requested">The model that the call asks for, or null for the client's own.</param>
    public OperationDefinition For(string? requested)
    {
        if (Known(requested) is not { } model)
        {
            return _ofDefault;
        }

        if (_byModel.TryGetValue(model, out var kept))
        {
            return kept;
        }

        var definition = Define(model, metadata);
        return _byModel.Count < MaximumKept ? _byModel.GetOrAdd(model, definition) : definition;
    }

    private static OperationDefinition Define(string? model, ChatClientMetadata? metadata) =>
        OperationDefinition.Chat(model, Known(metadata?.ProviderName), metadata?.ProviderUri);

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
