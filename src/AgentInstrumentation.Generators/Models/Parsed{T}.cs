namespace AgentInstrumentation.Generators;

/// <summary>What was read, and what the generator failed on. Equal by value, so that it can be cached.</summary>
/// <param name="Items">What was read.</param>
/// <param name="Failed">What was left out, by a fault of the generator's own.</param>
internal sealed record Parsed<T>(EquatableArray<T> Items, EquatableArray<FailedTarget> Failed)
    where T : IEquatable<T>;
