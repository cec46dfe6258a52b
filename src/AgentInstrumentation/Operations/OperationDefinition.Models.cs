using System.Collections.Concurrent;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <content>Model calls of all kinds, and those whose model is known only when they are made.</content>
public sealed partial class OperationDefinition
{
    /// <summary>How many are kept: model names may come from users, and memory must not grow with them.</summary>
    internal const int MaximumKept = 256;

    private ConcurrentDictionary<string, OperationDefinition>? _ofModels;
    private ConcurrentDictionary<string, OperationDefinition>? _ofTools;
    private ConcurrentDictionary<Uri, OperationDefinition>? _ofEndpoints;
    private OperationDefinition? _withoutSpan;
    private LibraryTracing? _library;

    /// <summary>Whether each call has a span of its own.</summary>
    internal bool HasSpan { get; private init; } = true;

    /// <summary>The same model call without a span of its own: it leaves an event. This one where it is none.</summary>
    internal OperationDefinition WithoutSpan => Kind is OperationKind.Llm && HasSpan
        ? _withoutSpan ??= OfModel(ModelOperation, RequestModel, this, hasSpan: false)
        : this;

    /// <summary>How it starts: without a span while the library starts one for the same call.</summary>
    internal OperationDefinition AsStarted => _library is { IsOn: true } ? WithoutSpan : this;

    /// <summary>A call that makes vectors of texts or other content: <c>embeddings {model}</c>.</summary>
    /// <param name="model">The model's name as requested; null where the choice is left to the provider.</param>
    /// <param name="provider">The provider, such as <c>openai</c>, or null.</param>
    /// <param name="endpoint">Where the model is reached, or null; only an absolute address says it.</param>
    /// <param name="description">What the call is for, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition Embeddings(
        string? model,
        string? provider = null,
        Uri? endpoint = null,
        string? description = null,
        string? function = null,
        OperationOptions? options = null) =>
        OfModel(GenAI.Operations.Embeddings, model, Chat(model, provider, endpoint, description, function, options));

    /// <summary>
    /// The same model call of a library that may trace it by a source of its own. While somebody listens to that, and
    /// the library's tracing is switched on where it has to be, the call has no span of ours: it leaves an event, which
    /// is tied to the library's span where <see cref="AgentSession.RecordSpan"/> is told of it.
    /// </summary>
    /// <param name="source">The name of the library's <see cref="System.Diagnostics.ActivitySource"/>.</param>
    /// <returns>The definition; this one where it is no model call.</returns>
    public OperationDefinition TracedBy(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        if (Kind is not OperationKind.Llm)
        {
            return this;
        }

        var definition = OfModel(ModelOperation, RequestModel, this, HasSpan);
        definition._library = LibraryTracing.Of(source);
        return definition;
    }

    /// <summary>The same tool under another name, kept so that repeated calls allocate none.</summary>
    /// <param name="name">The tool's name; null or blank for that of this definition.</param>
    /// <returns>The definition; this one where it has that name, or is no tool.</returns>
    public OperationDefinition ForTool(string? name)
    {
        if (Kind is not OperationKind.Tool || string.IsNullOrWhiteSpace(name) || name == Name)
        {
            return this;
        }

        return Keep(
            ref _ofTools, name, static (like, name) => Tool(name, like.Description, like.Function, like.Options));
    }

    /// <summary>
    /// The same tool under the name that an argument has. When reading it throws, that is reported by
    /// <see cref="AgentInstrumentationOptions.OnWarning"/>, and the name is that of this definition.
    /// </summary>
    /// <typeparam name="T">The argument's type.</typeparam>
    /// <param name="argument">The argument.</param>
    /// <param name="read">Reads the tool's name from it.</param>
    /// <returns>The definition.</returns>
    public OperationDefinition ForTool<T>(T argument, Func<T, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return ForTool(read(argument));
        }
        catch (Exception failure) when (InstrumentationLog.Contain("the name of a tool could not be read", failure))
        {
            return this;
        }
    }

    /// <summary>The same model call for another model, kept so that repeated calls allocate none.</summary>
    /// <param name="model">The model asked for; null or blank for that of this definition.</param>
    /// <returns>The definition; this one where it is no other model, or no model call.</returns>
    public OperationDefinition ForModel(string? model)
    {
        if (Kind is not OperationKind.Llm || string.IsNullOrWhiteSpace(model) || model == RequestModel)
        {
            return this;
        }

        return Keep(
            ref _ofModels, model, static (like, model) => OfModel(like.ModelOperation, model, like, like.HasSpan));
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

    /// <summary>The same model call where the model is reached at an address, kept likewise.</summary>
    /// <param name="endpoint">The address; null, or one that is not absolute, for that of this definition.</param>
    /// <returns>The definition; this one where it is no other address, or no model call.</returns>
    public OperationDefinition ForEndpoint(Uri? endpoint)
    {
        if (Kind is not OperationKind.Llm || endpoint is not { IsAbsoluteUri: true } || endpoint == Endpoint)
        {
            return this;
        }

        return Keep(
            ref _ofEndpoints,
            endpoint,
            static (like, endpoint) =>
                OfModel(like.ModelOperation, like.RequestModel, like, like.HasSpan, endpoint));
    }

    /// <summary>
    /// As the other overload, of what tells the address. When reading it throws, that is reported by
    /// <see cref="AgentInstrumentationOptions.OnWarning"/>, and the address stays unknown.
    /// </summary>
    /// <typeparam name="T">The type of what tells it.</typeparam>
    /// <param name="source">What tells it, such as the client that is called.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>The definition.</returns>
    public OperationDefinition ForEndpoint<T>(T source, Func<T, Uri?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return ForEndpoint(read(source));
        }
        catch (Exception failure) when (InstrumentationLog.Contain("an endpoint could not be read", failure))
        {
            return this;
        }
    }

    /// <summary>A model call of any kind.</summary>
    /// <param name="operation">Its <c>gen_ai.operation.name</c>.</param>
    /// <param name="model">The model asked for, or null.</param>
    /// <param name="like">Says all else.</param>
    /// <param name="hasSpan">Whether each call has a span of its own.</param>
    /// <param name="endpoint">Where the model is reached; null for what else is said.</param>
    internal static OperationDefinition OfModel(
        string operation, string? model, OperationDefinition like, bool hasSpan = true, Uri? endpoint = null) =>
        new(OperationKind.Llm, model ?? operation, model is null ? operation : $"{operation} {model}")
        {
            Description = like.Description,
            Function = like.Function,
            Options = like.Options,
            Provider = like.Provider,
            Endpoint = (endpoint ?? like.Endpoint) is { IsAbsoluteUri: true } known ? known : null,
            RequestModel = model,
            ModelOperation = operation,
            HasSpan = hasSpan,
            _library = like._library,
        };

    private OperationDefinition Keep<TKey>(
        ref ConcurrentDictionary<TKey, OperationDefinition>? definitions,
        TKey key,
        Func<OperationDefinition, TKey, OperationDefinition> make)
        where TKey : notnull
    {
        var kept = LazyInitializer.EnsureInitialized(ref definitions, static () => []);
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var definition = make(this, key);
        return kept.Count < MaximumKept ? kept.GetOrAdd(key, definition) : definition;
    }
}
