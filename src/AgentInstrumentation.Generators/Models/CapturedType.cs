namespace AgentInstrumentation.Generators;

/// <summary>
/// A type whose values are captured by more than its name. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Form">How.</param>
/// <param name="Name">The type, fully qualified.</param>
/// <param name="Parts">What it is made of, fully qualified: the items' type, or the keys' and the values'.</param>
/// <param name="Members">The members that are captured of an object.</param>
internal sealed record CapturedType(
    CapturedForm Form, string Name, EquatableArray<string> Parts, EquatableArray<CapturedMember> Members)
{
    /// <summary>
    /// The function that makes an equal value from what was recorded of one; null where nobody needs it, or it cannot
    /// be.
    /// </summary>
    public string? Restore { get; init; }

    /// <summary>The function that writes a value as JSON, for a type that brings its own.</summary>
    public string? Write { get; init; }

    /// <summary>The class that these functions are of, to be written beside them; null for none.</summary>
    public string? Helper { get; init; }

    /// <summary>The ids of the experiments that the type is part of.</summary>
    public EquatableArray<string> Experiments { get; init; }
}
