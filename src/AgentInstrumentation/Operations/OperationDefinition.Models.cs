using System.Collections.Concurrent;

namespace AgentInstrumentation;

/// <content>Definitions of model calls whose model is known only when they are made.</content>
public sealed partial class OperationDefinition
{
    /// <summary>How many are kept: model names may come from users, and memory must not grow with them.</summary>
    internal const int MaximumKept = 256;

    private ConcurrentDictionary<string, OperationDefinition>? _ofModels;

    /// <summary>The same model call for another model, kept so that repeated calls allocate none.</summary>
    /// <param name="model">The model asked for; null or blank for that of this definition.</param>
    /// <returns>The definition; this one where it is no other model, or no model call.</returns>
    public OperationDefinition ForModel(string? model)
    {
        if (Kind is not OperationKind.Llm || string.IsNullOrWhiteSpace(model) || model == RequestModel)
        {
            return this;
        }

        var kept = LazyInitializer.EnsureInitialized(ref _ofModels, static () => []);
        if (kept.TryGetValue(model, out var known))
        {
            return known;
        }

        var definition = Chat(model, Provider, Endpoint, Description, Function, Options);
        return kept.Count < MaximumKept ? kept.GetOrAdd(model, definition) : definition;
    }

    /// <summary>
    /// The same model call for the model that an argument names. When reading it throws, that is reported by
    /// <see cref="AgentInstrumentationOptions.OnWarning"/>, and the model stays unknown.
    /// </summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="argument">The argument.</param>
    /// <param name="read">Reads the model's name from it.</param>
    /// <returns>The definition.</returns>
    public OperationDefinition ForModel<T>(T argument, Func<T, string?> read)
    {
        try
        {
            return ForModel(read(argument));
        }
        catch (Exception failure) when (InstrumentationLog.Contain("the name of a model could not be read", failure))
        {
            return this;
        }
    }
}
