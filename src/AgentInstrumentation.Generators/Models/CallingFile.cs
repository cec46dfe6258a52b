namespace AgentInstrumentation.Generators;

/// <summary>
/// The intercepted calls of one user file, which become one generated file. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Path">The path of the user's file.</param>
/// <param name="Calls">The calls, by method.</param>
internal sealed record CallingFile(string Path, EquatableArray<InterceptedCalls> Calls);
