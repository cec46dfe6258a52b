namespace AgentInstrumentation.Generators;

/// <summary>Why a client is started again and again.</summary>
/// <param name="Place">Where it is, to be read after "is called".</param>
/// <param name="Registration">The name of the method that registers it; null for none.</param>
internal sealed record ClientLifetime(string Place, string? Registration = null);
