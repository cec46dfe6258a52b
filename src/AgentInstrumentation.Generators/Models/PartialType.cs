namespace AgentInstrumentation.Generators;

/// <summary>
/// A type with partial members whose bodies are to be generated. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Name">The type's name.</param>
/// <param name="Headers">
/// The headers of the type and the types around it, from the outermost in, such as <c>partial class Tools</c>.
/// </param>
/// <param name="Members">The members.</param>
internal sealed record PartialType(
    string Name,
    EquatableArray<string> Headers,
    EquatableArray<PartialMember> Members)
{
    /// <summary>The name of the class that holds the definitions of its operations.</summary>
    public string Definitions { get; init; } = $"{Name}Operations";

    /// <summary>What of it could not be read, by a fault of the generator's own.</summary>
    public EquatableArray<FailedTarget> Failed { get; init; }
}
