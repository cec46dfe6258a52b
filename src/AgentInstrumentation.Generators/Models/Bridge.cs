namespace AgentInstrumentation.Generators;

/// <summary>
/// A member of the user's type by which an interceptor of ours calls a method that it may not call itself. Equal by
/// value, so that it can be cached.
/// </summary>
/// <param name="Member">The member.</param>
/// <param name="Receiver">What the interceptor calls it on.</param>
/// <param name="Constraints">The constraints of the method's own type parameters, or nothing.</param>
internal sealed record Bridge(AddedMember Member, string Receiver, string Constraints);
