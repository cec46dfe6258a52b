namespace AgentInstrumentation.Replay.Tests;

public sealed record Square(double Side) : Shape
{
    public override double Area => Side * Side;
}
