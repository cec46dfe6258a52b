namespace AgentInstrumentation.Replay.Tests;

public abstract record Shape
{
    public abstract double Area { get; }
}
