namespace AgentInstrumentation;

/// <content>A stretch of code in which nothing is observed.</content>
public readonly partial struct AgentOperation
{
    /// <summary>
    /// Leaves the operations of this asynchronous flow untraced and unrecorded until the scope is disposed: no spans,
    /// no session events, no session opened by <c>[RootSpan]</c>, and <see cref="AgentSession.Current"/> is null, also
    /// where a session is opened by hand within. Operations and errors that are recorded by hand are left out, too.
    /// What is said of a session itself, as its tags, metrics and scores, is still recorded, and spans of other
    /// libraries are not ours to suppress. Costs nothing where it is not used. Thread-safe.
    /// </summary>
    /// <returns>The scope.</returns>
    /// <example>
    /// <code>
    /// using (AgentOperation.Suppress())
    /// {
    ///     await agent.WarmUpAsync();
    /// }
    /// </code>
    /// </example>
    public static SuppressionScope Suppress() => new();
}
