namespace AgentInstrumentation.Generators;

/// <summary>
/// A partial method, constructor, property or indexer that is to be implemented. Equal by value, so that it can be
/// cached.
/// </summary>
/// <param name="Property">
/// The modifiers, type and name of a property, or null for a member that has but one body.
/// </param>
/// <param name="Bodies">Its bodies: one, or one for each accessor.</param>
internal sealed record PartialMember(string? Property, EquatableArray<PartialBody> Bodies);
