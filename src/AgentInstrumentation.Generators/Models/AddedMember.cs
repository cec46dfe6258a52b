namespace AgentInstrumentation.Generators;

/// <summary>
/// A member that is added to a type of the user's, because only its members may do what it does. Equal by value, so
/// that it can be cached.
/// </summary>
/// <param name="Part">The type.</param>
/// <param name="Modifiers">The member's modifiers.</param>
internal sealed record AddedMember(TypePart Part, string Modifiers);
