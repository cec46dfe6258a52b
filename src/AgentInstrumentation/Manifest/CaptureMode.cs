namespace AgentInstrumentation;

/// <summary>
/// What is captured of an argument, when <see cref="AgentInstrumentationOptions.CaptureContent"/> is on.
/// </summary>
public enum CaptureMode
{
    /// <summary>Its value.</summary>
    Value,

    /// <summary>That it was given, and never its value.</summary>
    Redacted,

    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The name of its type, which is a span or another one that cannot leave the stack.</summary>
    Type,
}
