using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What an operation attribute on a method asks for.</summary>
/// <param name="Role">Which attribute it is.</param>
/// <param name="Name">The name given, or null.</param>
/// <param name="Description">The description given, or null.</param>
/// <param name="Implementation">The core method named, or null.</param>
internal sealed record OperationRequest(OperationRole Role, string? Name, string? Description, string? Implementation)
{
    /// <summary>
    /// Reads the attributes of a method; more than one request is a conflict for the caller to refuse.
    /// </summary>
    public static IReadOnlyList<OperationRequest> AllOf(IMethodSymbol method, KnownSymbols known) =>
        [.. method.GetAttributes().Select(attribute => Read(attribute, known)).OfType<OperationRequest>()];

    private static OperationRequest? Read(AttributeData attribute, KnownSymbols known) =>
        known.RoleOf(attribute.AttributeClass) is not { } role
            ? null
            : new OperationRequest(
                role,
                attribute.ConstructorArguments.FirstOrDefault().Value as string,
                Named(attribute, nameof(Description)),
                Named(attribute, nameof(Implementation)));

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string;
}
