namespace AgentInstrumentation;

/// <summary>What the journal keeps of calls.</summary>
public enum JournalContent
{
    /// <summary>Their arguments and results, shortened, where <see cref="ContentCapture"/> asks for them.</summary>
    Captured,

    /// <summary>
    /// Beside that, whole and exact: the arguments, results, items and exceptions of all calls, so that a replay can
    /// answer them. What has a secret's name, or looks like a secret, is masked all the same.
    /// </summary>
    Full,
}
