namespace AgentInstrumentation;

/// <summary>
/// An exception of a recording, where it cannot be made anew as the type that it was: see
/// <see cref="RecordedExceptions"/>.
/// </summary>
/// <param name="recorded">What was recorded.</param>
#pragma warning disable CA1032 // made of what was recorded, by replays alone
public sealed class ReplayedException(RecordedFailure recorded) : Exception(recorded.Message)
{
    /// <summary>The full name of the type that it was.</summary>
    public string TypeName { get; } = recorded.Type;

    /// <summary>Where it was thrown when it was recorded, or null.</summary>
    public string? RecordedStackTrace { get; } = recorded.Stack;

    /// <summary>The exception that it was, with its stack.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{base.ToString()}\n  recorded as {TypeName}\n{RecordedStackTrace}";
}
#pragma warning restore CA1032
