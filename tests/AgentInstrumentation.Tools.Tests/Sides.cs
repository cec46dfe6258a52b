namespace AgentInstrumentation.Tools.Tests;

[Flags]
internal enum Sides
{
    None = 0,
    Left = 1,
    Right = 2,
}
