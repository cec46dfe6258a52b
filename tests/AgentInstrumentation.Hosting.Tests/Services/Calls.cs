namespace AgentInstrumentation.Hosting.Tests;

/// <summary>What services did, in order.</summary>
public sealed class Calls
{
    public List<string> All { get; } = [];
}
