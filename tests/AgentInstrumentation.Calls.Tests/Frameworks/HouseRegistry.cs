namespace AgentInstrumentation.Calls.Tests.Frameworks;

public sealed class HouseRegistry
{
    public List<string> Names { get; } = [];

    public HouseTool Add(string name, Func<string, string> run)
    {
        Names.Add(name);
        return new HouseTool(name, run);
    }
}
