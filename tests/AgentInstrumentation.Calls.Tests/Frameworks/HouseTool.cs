namespace AgentInstrumentation.Calls.Tests.Frameworks;

/// <summary>A tool of a framework that nobody knows but its house.</summary>
public sealed class HouseTool(string name, Func<string, string> run)
{
    public string Name => name;

    public string Run(string text) => run(text);
}
