namespace AgentInstrumentation.Generators;

/// <summary>A partial method whose body is to be generated. Equal by value, so that it can be cached.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Namespace">The namespace, or an empty string for the global one.</param>
/// <param name="ContainingTypes">
/// The headers of the containing types from the outermost in, such as <c>partial class Tools</c>.
/// </param>
/// <param name="Name">The method's name.</param>
/// <param name="Declaration">The method's modifiers and signature, with fully qualified types.</param>
/// <param name="Wrapped">What the body wraps; null when the method is refused.</param>
/// <param name="Refusal">Why the method is refused, with the rule's id; null when it is not.</param>
internal sealed record PartialMethod(
    string HintName,
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string Declaration,
    WrappedCore? Wrapped,
    string? Refusal);
