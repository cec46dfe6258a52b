namespace AgentInstrumentation;

/// <summary>
/// Marks the entry of an agent run. Emits an <c>invoke_agent</c> span and opens an <see cref="AgentSession"/> where
/// none is open; that session ends with the call: as <see cref="SessionEndState.Success"/>, as
/// <see cref="SessionEndState.Fail"/> when an exception escapes, as <see cref="SessionEndState.Indeterminate"/>
/// when the caller cancelled it.
/// </summary>
/// <param name="name">The agent's name; by default the name of the type that declares the method.</param>
public sealed class RootSpanAttribute(string? name = null) : OperationAttribute(name)
{
    /// <summary>
    /// Whether the session that the call opens is recorded, so that it can be replayed: see <see cref="AgentReplay"/>.
    /// Off by default; <see cref="AgentInstrumentationOptions.JournalContent"/> records all sessions.
    /// </summary>
    public bool Record { get; set; }
}
