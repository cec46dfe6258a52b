using System.Collections.Concurrent;

namespace AgentInstrumentation;

/// <summary>The sessions of a client that have not ended, so that none is forgotten. Thread-safe.</summary>
internal sealed class OpenSessions
{
    private readonly ConcurrentDictionary<AgentSession, bool> _all = [];
    private readonly ConcurrentDictionary<Guid, AgentSession> _byId = [];

    public void Add(AgentSession session)
    {
        _all.TryAdd(session, true);
        _byId.TryAdd(session.Id, session);
    }

    public void Remove(AgentSession session)
    {
        _all.TryRemove(session, out _);
        _byId.TryRemove(KeyValuePair.Create(session.Id, session));
    }

    public AgentSession? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>Ends all, before the program's handler is told of any, since that may hang.</summary>
    /// <returns>Those that it has yet to be told of.</returns>
    public List<AgentSession> EndAll(SessionEndState endState, string? reason) =>
        [.. _all.Keys.Where(session => session.TryEnd(endState, reason))];

    public void EndIdle(TimeSpan limit)
    {
        foreach (var (session, _) in _all)
        {
            if (session.IdleTime >= limit)
            {
                session.End(SessionEndState.Indeterminate, "nothing happened for too long");
            }
        }
    }
}
