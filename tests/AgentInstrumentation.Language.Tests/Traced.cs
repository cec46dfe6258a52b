namespace AgentInstrumentation.Language.Tests;

/// <summary>Runs code under observation and tells which operations were seen.</summary>
internal static class Traced
{
    /// <summary>The operations as <c>Outer(Inner, Failed!)</c>, in the order of their start.</summary>
    public static string Run(Action code)
    {
        using var recorder = SpanRecorder.Start();
        code();
        return SpanText.Brackets(recorder.Spans);
    }
}
