using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// What is known of an operation at compile time. Generated code keeps one in a static field for each traced method,
/// so that starting the operation computes nothing of it. Immutable and thread-safe.
/// </summary>
/// <remarks>Span names and attributes follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
public sealed partial class OperationDefinition
{
    private OperationDefinition(OperationKind kind, string name, string spanName)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Kind = kind;
        Name = name;
        SpanName = spanName;
    }

    /// <summary>What the operation is.</summary>
    public OperationKind Kind { get; }

    /// <summary>The operation's name in session events.</summary>
    public string Name { get; }

    /// <summary>One sentence on what the operation does, or null.</summary>
    public string? Description { get; private init; }

    /// <summary>The method behind the operation as <c>Namespace.Type.Method</c>, or null where there is none.</summary>
    public string? Function { get; private init; }

    /// <summary>The provider of a model call, such as <c>openai</c>, or null.</summary>
    public string? Provider { get; private init; }

    /// <summary>Where the model of a model call is reached, or null.</summary>
    public Uri? Endpoint { get; private init; }

    /// <summary>The span's name, for example <c>execute_tool Search</c>.</summary>
    public string SpanName { get; }

    /// <summary>The <c>gen_ai.operation.name</c> of a model call; <c>chat</c> for whatever is none.</summary>
    internal string ModelOperation { get; private init; } = GenAI.Operations.Chat;

    /// <summary>Whether it makes vectors of its input; all other model calls answer it.</summary>
    internal bool IsEmbedding => ModelOperation == GenAI.Operations.Embeddings;

    /// <summary>The model asked for; null for no model call, and where the choice is left to the provider.</summary>
    internal string? RequestModel { get; private init; }

    /// <summary>How the operation is traced, where that differs from the default.</summary>
    public OperationOptions Options { get; private init; } = OperationOptions.Default;

    internal bool OpensSession { get; private init; }

    /// <summary>Whether it is a tool as it was registered, around the method that may be traced itself.</summary>
    internal bool IsRegistration { get; private init; }

    /// <summary>
    /// Whether nothing within it needs to find it. What is entered by a run or a model call does, and the method behind
    /// a tool that was registered.
    /// </summary>
    internal bool IsLeaf => Options.Leaf && Kind is not (OperationKind.Agent or OperationKind.Llm) && !IsRegistration;

    internal ActivityKind SpanKind => Kind is OperationKind.Llm or OperationKind.Retrieval
        ? ActivityKind.Client
        : ActivityKind.Internal;

    internal string ArgumentsTag => Kind is OperationKind.Tool ? GenAI.Tool.CallArguments : Own.Arguments;

    internal string ResultTag => Kind is OperationKind.Tool ? GenAI.Tool.CallResult : Own.Result;

    /// <summary>The entry of an agent run, which opens a session where none is open.</summary>
    /// <param name="name">The agent's name.</param>
    /// <param name="description">What the agent does, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition RootSpan(
        string name, string? description = null, string? function = null, OperationOptions? options = null) =>
        Of(OperationKind.Agent, name, $"{GenAI.Operations.InvokeAgent} {name}", description, function, options);

    /// <summary>A step of an agent. No convention names such a span; it carries the action's own name.</summary>
    /// <param name="name">The action's name.</param>
    /// <param name="description">What the action does, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition Action(
        string name, string? description = null, string? function = null, OperationOptions? options = null) =>
        Of(OperationKind.Action, name, name, description, function, options);

    /// <summary>A tool.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="description">What the tool does, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition Tool(
        string name, string? description = null, string? function = null, OperationOptions? options = null) =>
        Of(OperationKind.Tool, name, $"{GenAI.Operations.ExecuteTool} {name}", description, function, options);

    /// <summary>Several agents working together.</summary>
    /// <param name="name">The workflow's name.</param>
    /// <param name="description">What the workflow does, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition Workflow(
        string name, string? description = null, string? function = null, OperationOptions? options = null) =>
        Of(OperationKind.Workflow, name, $"{GenAI.Operations.InvokeWorkflow} {name}", description, function, options);

    /// <summary>A look-up in a store.</summary>
    /// <param name="name">The look-up's name.</param>
    /// <param name="description">What the look-up does, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition Retrieval(
        string name, string? description = null, string? function = null, OperationOptions? options = null) =>
        Of(OperationKind.Retrieval, name, $"{GenAI.Operations.Retrieval} {name}", description, function, options);

    /// <summary>
    /// A tool as it was registered with a framework. Where the method behind it is traced as a tool itself, its first
    /// run within this operation is no second one.
    /// </summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="description">What the tool does, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition RegisteredTool(
        string name, string? description = null, string? function = null, OperationOptions? options = null) =>
        new(OperationKind.Tool, name, $"{GenAI.Operations.ExecuteTool} {name}")
        {
            Description = description,
            Function = function,
            Options = options ?? OperationOptions.Default,
            IsRegistration = true,
        };

    /// <summary>A chat call of a model.</summary>
    /// <param name="model">The model's name as requested; null where the choice is left to the provider.</param>
    /// <param name="provider">The provider, such as <c>openai</c>, or null.</param>
    /// <param name="endpoint">Where the model is reached, or null; only an absolute address says it.</param>
    /// <param name="description">What the call is for, or null.</param>
    /// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
    /// <param name="options">How it is traced, or null for the default.</param>
    /// <returns>The definition.</returns>
    public static OperationDefinition Chat(
        string? model,
        string? provider = null,
        Uri? endpoint = null,
        string? description = null,
        string? function = null,
        OperationOptions? options = null) =>
        OfModel(GenAI.Operations.Chat, model, new OperationDefinition(OperationKind.Llm, "model", "model")
        {
            Description = description,
            Function = function,
            Options = options ?? OperationOptions.Default,
            Provider = provider,
            Endpoint = endpoint,
        });

    /// <summary>The attributes that a sampler may want to see, so they are given when the span is created.</summary>
    internal KeyValuePair<string, object?>[] CreationTags => field ??= [.. ListCreationTags()];

    /// <summary>The kind as it is written in spans and in the journal.</summary>
    internal string KindName => NameOf(Kind);

    internal static string NameOf(OperationKind kind) => kind switch
    {
        OperationKind.Agent => "agent",
        OperationKind.Action => "action",
        OperationKind.Tool => "tool",
        OperationKind.Llm => "llm",
        OperationKind.Workflow => "workflow",
        _ => "retrieval",
    };

    private static OperationDefinition Of(
        OperationKind kind,
        string name,
        string spanName,
        string? description,
        string? function,
        OperationOptions? options) =>
        new(kind, name, spanName)
        {
            Description = description,
            Function = function,
            Options = options ?? OperationOptions.Default,
            OpensSession = kind is OperationKind.Agent,
        };

    private IEnumerable<KeyValuePair<string, object?>> ListCreationTags()
    {
        (string Key, object? Value)[] tags = Kind switch
        {
            OperationKind.Agent =>
            [
                (GenAI.OperationName, GenAI.Operations.InvokeAgent),
                (GenAI.Agent.Name, Options.AgentName ?? Name),
                (GenAI.Agent.Description, Description),
            ],
            OperationKind.Tool =>
            [
                (GenAI.OperationName, GenAI.Operations.ExecuteTool),
                (GenAI.Tool.Name, Name),
                (GenAI.Tool.Type, GenAI.Tool.Function),
                (GenAI.Tool.Description, Description),
            ],
            OperationKind.Llm =>
            [
                (GenAI.OperationName, ModelOperation),
                (GenAI.Request.Model, RequestModel),
                (GenAI.ProviderName, Provider),
                (General.ServerAddress, Endpoint?.Host),
                (General.ServerPort, Endpoint?.Port),
            ],
            OperationKind.Workflow =>
            [
                (GenAI.OperationName, GenAI.Operations.InvokeWorkflow),
                (GenAI.Workflow.Name, Name),
            ],
            OperationKind.Retrieval => [(GenAI.OperationName, GenAI.Operations.Retrieval)],
            _ => [],
        };

        (string Key, object? Value)[] common =
        [
            (GenAI.Agent.Name, Kind is OperationKind.Agent ? null : Options.AgentName),
            (Own.OperationKind, KindName),
            (General.CodeFunctionName, Function),
        ];
        return tags.Concat(common)
            .Concat(Options.Tags.Select(static tag => (Key: tag.Name, tag.Value)))
            .Where(static tag => tag.Value is not null)
            .Select(static tag => KeyValuePair.Create(tag.Key, tag.Value));
    }
}
