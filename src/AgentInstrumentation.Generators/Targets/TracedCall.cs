namespace AgentInstrumentation.Generators;

/// <summary>A call of a traced ordinary method.</summary>
/// <param name="Target">The decision on the method.</param>
/// <param name="Interception">The decision on the call.</param>
internal sealed record TracedCall(Target Target, Interception Interception);
