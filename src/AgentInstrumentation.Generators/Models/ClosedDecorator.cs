namespace AgentInstrumentation.Generators;

/// <summary>
/// The decorator of a generic interface with type arguments that a registration names. Equal by value, so that it can
/// be cached.
/// </summary>
/// <param name="Interface">The interface, fully qualified.</param>
/// <param name="Decorator">Its decorator, fully qualified.</param>
internal sealed record ClosedDecorator(string Interface, string Decorator);
