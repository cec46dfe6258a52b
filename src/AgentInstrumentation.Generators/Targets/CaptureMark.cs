namespace AgentInstrumentation.Generators;

/// <summary>What somebody has said by an attribute of how a parameter or a member is captured.</summary>
internal enum CaptureMark
{
    /// <summary>Nothing, so that its name counts.</summary>
    None,

    /// <summary>By its value, whatever its name says.</summary>
    Capture,

    /// <summary>That it was given, and never its value.</summary>
    Redact,

    /// <summary>Not at all.</summary>
    LeaveOut,
}
