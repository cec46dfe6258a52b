using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What an operation attribute on a method asks for.</summary>
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
    /// <summary>
    /// Reads the attributes of a method; more than one request is a conflict for the caller to refuse.
    /// </summary>
    public static IReadOnlyList<OperationRequest> AllOf(IMethodSymbol method, KnownSymbols known) =>
        [.. OperationAttributes.Of(method)
            .Select(attribute => Read(attribute, method, known))
            .OfType<OperationRequest>()];

    /// <summary>What a method without an attribute asks for, where it is traced all the same: an action.</summary>
    public static OperationRequest ActionByDefault(IMethodSymbol method, KnownSymbols known) => new(
        OperationRole.Action,
        Name: null,
        Description: null,
        Implementation: null,
        CapturesArguments: true,
        PlainOptions(method, known));

    private static OperationRequest? Read(AttributeData attribute, IMethodSymbol method, KnownSymbols known) =>
        known.RoleOf(attribute.AttributeClass) is not { } role
            ? null
            : new OperationRequest(
                RoleOf(role, attribute),
                attribute.ConstructorArguments.FirstOrDefault().Value as string,
                Named<string?>(attribute, nameof(Description), null),
                Named<string?>(attribute, nameof(Implementation), null),
                Named(attribute, "CaptureArguments", true),
                ReadOptions(attribute, method, known));

    private static OperationOptions ReadOptions(
        AttributeData attribute, IMethodSymbol method, KnownSymbols known)
    {
        var plain = PlainOptions(method, known);
        return plain with
        {
            AgentName = Named<string?>(attribute, nameof(OperationOptions.AgentName), null),
            NewTrace = Named(attribute, nameof(OperationOptions.NewTrace), false),
            RecordErrors = Named(attribute, nameof(OperationOptions.RecordErrors), true),
            IgnoreCancellation = Named(attribute, nameof(OperationOptions.IgnoreCancellation), true),
            CaptureResult = plain.CaptureResult && Named(attribute, nameof(OperationOptions.CaptureResult), true),
        };
    }

    /// <summary>The options of a method whose attribute says nothing of them.</summary>
    private static OperationOptions PlainOptions(IMethodSymbol method, KnownSymbols known) =>
        OperationOptions.Default with
        {
            CaptureResult = !method.GetReturnTypeAttributes().Any(given => known.Is(given, MetadataNames.NotCaptured)),
            Tags = TagReader.ConstantsOf(method, known).ToEquatableArray(),
        };

    // The values of OperationKind, which the referenced runtime declares in this order.
    private static OperationRole? RoleOf(OperationRole role, AttributeData attribute) =>
        role is not OperationRole.Action
            ? role
            : Named(attribute, "Kind", 1) switch
            {
                1 => OperationRole.Action,
                4 => OperationRole.Workflow,
                5 => OperationRole.Retrieval,
                _ => null,
            };

    private static T Named<T>(AttributeData attribute, string name, T otherwise) => attribute.NamedArguments
        .Where(argument => argument.Key == name)
        .Select(static argument => argument.Value.Value)
        .OfType<T>()
        .DefaultIfEmpty(otherwise)
        .First();
}
