namespace AgentInstrumentation.Tools.Tests;

internal enum Color
{
    Red,
    Green = 5,
}
