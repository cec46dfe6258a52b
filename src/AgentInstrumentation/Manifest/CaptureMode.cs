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
}
