namespace AgentInstrumentation.Generators;

/// <summary>
/// How a member of a struct hands its instance to a function within it, which may not say <c>this</c>. Equal by value,
/// so that it can be cached.
/// </summary>
/// <param name="Declaration">The function's parameter.</param>
/// <param name="Argument">What it is given.</param>
internal sealed record StructInstance(string Declaration, string Argument);
