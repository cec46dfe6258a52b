namespace AgentInstrumentation;

/// <summary>An operation on the critical path of a session.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Self">What it took of the session itself, while nothing beneath it was waited for.</param>
/// <param name="Total">The same, with what the operations beneath it took on the path.</param>
public sealed record CriticalOperation(SessionOperation Operation, TimeSpan Self, TimeSpan Total);
