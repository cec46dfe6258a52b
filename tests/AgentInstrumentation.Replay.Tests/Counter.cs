namespace AgentInstrumentation.Replay.Tests;

/// <summary>A result that cannot be made anew from what can be seen of it.</summary>
public sealed class Counter
{
    private int _count;

    public int Count => _count;

    /// <summary>One with a count, as the program keeps it.</summary>
    public static Counter Of(int count) => new() { _count = count };

    public void Increment() => _count++;
}
