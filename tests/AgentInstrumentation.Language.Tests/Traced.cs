namespace AgentInstrumentation.Language.Tests;

/// <summary>
/// Runs code under observation and tells which operations were seen, as <c>Outer(Inner, Failed!)</c> in the order of
/// their start.
/// </summary>
internal static class Traced
{
    public static string Run(Action code)
    {
        using var recorder = SpanRecorder.Start();
        code();
        return SpanText.Brackets(recorder.Spans);
    }

    public static async Task<string> RunAsync(Func<Task> code)
    {
        using var recorder = SpanRecorder.Start();
        await code();
        return SpanText.Brackets(recorder.Spans);
    }
}
