using System.Collections.Concurrent;

namespace AgentInstrumentation;

/// <summary>The sessions of a client that have not ended, so that none is forgotten. Thread-safe.</summary>
internal sealed class OpenSessions
{
    private readonly ConcurrentDictionary<AgentSession, bool> _all = [];
    // Several have one id where the program opens them itself for requests of one session.
    private readonly Dictionary<Guid, List<AgentSession>> _byId = [];

    public void Add(AgentSession session)
    {
        _all.TryAdd(session, true);
        lock (_byId)
        {
            if (!_byId.TryGetValue(session.Id, out var known))
            {
                _byId.Add(session.Id, known = new List<AgentSession>(capacity: 1));
            }

            known.Add(session);
        }
    }

    public void Remove(AgentSession session)
    {
        _all.TryRemove(session, out _);
        lock (_byId)
        {
            if (_byId.TryGetValue(session.Id, out var known) && known.Remove(session) && known.Count == 0)
            {
                _byId.Remove(session.Id);
            }
        }
    }

    /// <summary>The first of an id that has not ended, or null.</summary>
    public AgentSession? Find(Guid id)
    {
        lock (_byId)
        {
            return _byId.GetValueOrDefault(id)?.Find(static session => !session.IsEnded);
        }
    }

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
