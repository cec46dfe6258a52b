namespace AgentInstrumentation;

/// <summary>What becomes of a call when a recorded session is replayed.</summary>
public enum ReplayPolicy
{
    /// <summary>It is answered from the recording, where that has an answer.</summary>
    Recorded,

    /// <summary>It is never answered from the recording: it always runs.</summary>
    Never,

    /// <summary>
    /// It is always answered from the recording, and fails where that has no answer: for what must not happen twice,
    /// such as a payment or a mail.
    /// </summary>
    Always,
}
