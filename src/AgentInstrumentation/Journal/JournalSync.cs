namespace AgentInstrumentation;

/// <summary>
/// When a journal has the operating system write through to the disk. What was written survives the end of the process
/// in any case, also by <c>kill -9</c>; this is about a loss of power.
/// </summary>
public enum JournalSync
{
    /// <summary>Every <see cref="AgentInstrumentationOptions.JournalSyncInterval"/>, and with every flush.</summary>
    Interval,

    /// <summary>Never; the operating system does so when it likes.</summary>
    Never,

    /// <summary>After every batch that is written, and so with every flush.</summary>
    EveryBatch,
}
