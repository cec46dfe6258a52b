namespace AgentInstrumentation.Tests;

/// <summary>An object whose getters misbehave.</summary>
internal sealed class Trap
{
    public int Before { get; } = 1;

    public int Sprung => throw new FormatException($"{Before} is the text of an exception, which is not captured");

    // A getter that is traced, and captures what it belongs to.
    public string? Traced => Tests.Traced.Call(
        Tests.Traced.Tool("Getter"),
        () => AgentOperation.CapturesContent ? new ArgumentWriter().Add("trap", this).Capture().Json : null);

    public int After => Before + 1;
}
