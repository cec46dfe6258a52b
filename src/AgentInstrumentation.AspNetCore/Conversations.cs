namespace AgentInstrumentation.AspNetCore;

/// <summary>
/// The open sessions of conversations. Their number is bounded, because their names come from outside. Thread-safe.
/// </summary>
internal sealed class Conversations(int maximum)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Name, AgentSession Session)>> _byName =
        new(StringComparer.Ordinal);

    // The most recently used is the first.
    private readonly LinkedList<(string Name, AgentSession Session)> _byUse = [];

    /// <summary>The open session of a conversation, or a new one where it has none or that has ended.</summary>
    public AgentSession Join(string name, Func<AgentSession> open)
    {
        AgentSession session;
        AgentSession? surplus = null;
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var known))
            {
                Forget(known);
            }

            session = known is { Value.Session: { IsEnded: false } running } ? running : open();
            _byName.Add(name, _byUse.AddFirst((name, session)));
            if (_byName.Count > maximum)
            {
                surplus = _byUse.Last!.Value.Session;
                Forget(_byUse.Last!);
            }
        }

        // Outside of the lock, because the program may be told of it.
        surplus?.End(SessionEndState.Indeterminate, "too many conversations were open");
        return session;
    }

    private void Forget(LinkedListNode<(string Name, AgentSession Session)> conversation)
    {
        _byUse.Remove(conversation);
        _byName.Remove(conversation.Value.Name);
    }
}
