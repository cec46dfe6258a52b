namespace AgentInstrumentation.Generators;

/// <summary>A partial method whose body is to be generated. Equal by value, so that it can be cached.</summary>
/// <param name="Method">The method.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Namespace">The namespace, or an empty string for the global one.</param>
/// <param name="ContainingTypes">The headers of the containing types from the outermost in, such as <c>partial class Tools</c>.</param>
/// <param name="Modifiers">The method's modifiers as the user wrote them.</param>
/// <param name="CoreName">The method that does the work.</param>
internal sealed record PartialMethod(
    TracedMethod Method,
    string HintName,
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Modifiers,
    string CoreName);
