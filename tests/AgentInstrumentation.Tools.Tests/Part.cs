namespace AgentInstrumentation.Tools.Tests;

internal class Part
{
    public string Name { get; set; } = "";

    public virtual DateTime When { get; set; }
}
