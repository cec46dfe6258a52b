using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What an operation attribute on a method or on its type asks for.</summary>
/// <param name="Role">Which operation it is; null for a kind that its attribute cannot be.</param>
/// <param name="Name">The name given, or null.</param>
/// <param name="Description">The description given, or null.</param>
/// <param name="Implementation">The core method named, or null.</param>
/// <param name="CapturesArguments">Whether arguments are captured.</param>
/// <param name="Options">How the operation is traced.</param>
internal sealed record OperationRequest(
    OperationRole? Role,
    string? Name,
    string? Description,
    string? Implementation,
    bool CapturesArguments,
    OperationOptions Options)
{
    /// <summary>What stands for a request that could not be read.</summary>
    public static readonly OperationRequest Unread = new(
        OperationRole.Action, null, null, null, CapturesArguments: false, OperationOptions.Default);

    /// <summary>Whether only the type of the method asks for it.</summary>
    public bool IsOfType { get; init; }

    /// <summary>The rule that asks for it, where nothing on the method or its type does; else null.</summary>
    public CallRule? Rule { get; init; }

    /// <summary>What it says of a model call; null for any other operation.</summary>
    public ModelCallRequest? ModelCall { get; init; }

    /// <summary>The expression of the error that the result tells of; null where nothing tells it.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The arguments that tell a tool's name, where that is known only at run time; else null.</summary>
    public string? RequestedName { get; init; }

    /// <summary>
    /// What the attributes of a method, or else that of its type, or else a rule, ask for; more than one request is a
    /// conflict for the caller to refuse.
    /// </summary>
    public static IReadOnlyList<OperationRequest> AllOf(IMethodSymbol method, KnownSymbols known)
    {
        var requests = OwnOf(method, known);
        if (requests.Count == 0 && TypeAnnotation.Covering(method, known) is { } ofType)
        {
            requests = [Read(ofType, method, known) with { IsOfType = true }];
        }

        if (requests.Count == 0 && known.CallRules.Find(method) is { } rule)
        {
            requests = [Read(rule, method, known)];
        }

        return requests.Count > 0 && known.IsNotInstrumented(method) ? [] : requests;
    }

    /// <summary>What the attributes of a method itself ask for.</summary>
    public static IReadOnlyList<OperationRequest> OwnOf(IMethodSymbol method, KnownSymbols known) =>
        [.. known.OperationsAmong(OperationAttributes.Of(method)).Select(attribute => Read(attribute, method, known))];

    /// <summary>What a method without an attribute asks for, where it is traced all the same: an action.</summary>
    public static OperationRequest ActionByDefault(IMethodSymbol method, KnownSymbols known)
    {
        var layers = OptionLayers.Of(attribute: null, method, known);
        return new OperationRequest(
            OperationRole.Action,
            Name: null,
            Description: null,
            Implementation: null,
            CapturesBy(layers),
            ReadOptions(layers, method, known));
    }

    private static OperationRequest Read(AttributeData attribute, IMethodSymbol method, KnownSymbols known)
    {
        var own = new OptionLayers([attribute]);
        var layers = OptionLayers.Of(attribute, method, known);
        var role = RoleOf(attribute, own, known);
        var name = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        var call = role is OperationRole.Chat ? ModelCallReader.Read(name, own, method, known) : null;
        return new OperationRequest(
            role,
            call is null ? name : call.Call.Asked,
            own.Named<string?>(nameof(Description), null),
            own.Named<string?>(nameof(Implementation), null),
            CapturesBy(layers),
            ReadOptions(layers, method, known))
        {
            ModelCall = call,
            ErrorType = call?.ErrorType,
        };
    }

    private static OperationRequest Read(CallRule rule, IMethodSymbol method, KnownSymbols known)
    {
        var own = new OptionLayers([rule.Attribute]);
        var layers = OptionLayers.Of(rule, known);
        var role = rule.IsRegistration ? OperationRole.Tool : RoleOfKind(own);
        var name = own.Named<string?>(nameof(Name), null);
        var requested = role is OperationRole.Tool ? ModelCallReader.ReadName(own, method, known) : null;
        var call = IsModelCall(own) ? ModelCallReader.Read(own, method, known) : null;
        return new OperationRequest(
            role,
            call is not null ? call.Call.Asked : requested is null && name?.Contains('|') != true ? name : null,
            own.Named<string?>(nameof(Description), null),
            Implementation: null,
            CapturesBy(layers),
            ReadOptions(layers, method, known))
        {
            Rule = rule,
            ModelCall = call,
            ErrorType = rule.IsRegistration ? null : ModelCallReader.ReadErrorType(own, method, known),
            RequestedName = requested,
        };
    }

    private static bool CapturesBy(OptionLayers layers) => layers.Named("CaptureArguments", true);

    private static OperationOptions ReadOptions(OptionLayers layers, IMethodSymbol method, KnownSymbols known) => new(
        layers.Named<string?>(nameof(OperationOptions.AgentName), null),
        layers.Named(nameof(OperationOptions.NewTrace), false),
        layers.Named(nameof(OperationOptions.RecordErrors), true),
        layers.Named(nameof(OperationOptions.IgnoreCancellation), true),
        layers.Named(nameof(OperationOptions.CaptureResult), true)
            && !CapturedResults.AreKeptOut(method, layers.Named<string?>(nameof(Implementation), null), known),
        TagReader.ConstantsOf(method, known).Concat(TagReader.ConstantsOf(layers)).ToEquatableArray())
    {
        ResultMetrics = MetricReader.OfResult(method, known).ToEquatableArray(),
        Record = layers.Named(nameof(OperationOptions.Record), false),
        Leaf = layers.Named(nameof(OperationOptions.Leaf), false),
        Replay = (ReplayPolicy)layers.Named(nameof(OperationOptions.Replay), (int)ReplayPolicy.Recorded),
    };

    // The values of OperationKind, which the referenced runtime declares in this order.
    private static OperationRole? RoleOf(AttributeData attribute, OptionLayers own, KnownSymbols known) =>
        known.RoleOf(attribute.AttributeClass) is { } role and not OperationRole.Action
            ? role
            : RoleOfKind(own) is OperationRole.Action or OperationRole.Workflow or OperationRole.Retrieval
                ? RoleOfKind(own)
                : null;

    /// <summary>Whether a rule is for calls of a model.</summary>
    public static bool IsModelCall(OptionLayers rule) =>
        RoleOfKind(rule) is OperationRole.Chat or OperationRole.Embeddings;

    /// <summary>Whether a rule is for calls of tools.</summary>
    public static bool IsTool(OptionLayers rule) => RoleOfKind(rule) is OperationRole.Tool;

    private static OperationRole? RoleOfKind(OptionLayers own) => own.Named("Kind", 1) switch
    {
        1 => OperationRole.Action,
        2 => OperationRole.Tool,
        3 when own.Named("IsEmbedding", false) => OperationRole.Embeddings,
        3 => OperationRole.Chat,
        4 => OperationRole.Workflow,
        5 => OperationRole.Retrieval,
        _ => null,
    };
}
