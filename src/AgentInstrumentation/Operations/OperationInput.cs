namespace AgentInstrumentation;

/// <summary>What is known of a call when it starts.</summary>
/// <param name="Arguments">Its captured arguments, or the default value for none.</param>
/// <param name="Tags">Attributes of its span beside those of the definition, or null for none.</param>
/// <param name="Recorded">What happened, where that is recorded afterwards; null for a call that runs.</param>
/// <param name="Replay">What a replay knows of the call already; null where it is still to be asked.</param>
internal readonly record struct OperationInput(
    CapturedContent Arguments,
    OperationTag[]? Tags,
    RecordedOperation? Recorded = null,
    ReplayedCall? Replay = null);
