namespace AgentInstrumentation.Generators;

/// <summary>
/// All calls of one method in one file, which share an interceptor. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Target">The method.</param>
/// <param name="Locations">The calls, in the order of the file.</param>
internal sealed record InterceptedCalls(CallTarget Target, EquatableArray<CallLocation> Locations);
