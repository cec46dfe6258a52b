namespace AgentInstrumentation.Generators;

/// <summary>The core method that a generated body calls. Equal by value, so that it can be cached.</summary>
/// <param name="Method">The traced method.</param>
/// <param name="CoreName">The name of the method that does the work.</param>
internal sealed record WrappedCore(TracedMethod Method, string CoreName);
