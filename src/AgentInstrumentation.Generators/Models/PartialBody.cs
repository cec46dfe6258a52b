namespace AgentInstrumentation.Generators;

/// <summary>A body that is to be generated. Equal by value, so that it can be cached.</summary>
/// <param name="Name">What it is the body of, to people, such as <c>Search</c>.</param>
/// <param name="Declaration">
/// The modifiers and the signature, with fully qualified types; of an accessor its keyword.
/// </param>
/// <param name="Core">The method that does the work.</param>
/// <param name="Call">The expression that calls it.</param>
/// <param name="Traced">What is traced; null where the call is only handed on, or refused.</param>
/// <param name="Refusal">Why it is refused, with the rule's id; null when it is not.</param>
internal sealed record PartialBody(
    string Name, string Declaration, string Core, string Call, TracedMethod? Traced, string? Refusal)
{
    /// <summary>Attributes of the member that a function within its body needs, too.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>Whether it returns a reference.</summary>
    public bool IsByReference { get; init; }
}
