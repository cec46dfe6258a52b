using System.Collections;

namespace AgentInstrumentation.Hosting;

/// <summary>What every line of a log says of the session and the operation in which it is written.</summary>
/// <param name="session">The session.</param>
/// <param name="operation">The operation, or null.</param>
internal sealed class AmbientLogScope(AgentSession session, RunningOperation? operation)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>That of this moment; null outside of sessions.</summary>
    public static AmbientLogScope? Current =>
        AgentSession.Current is { } session ? new(session, RunningOperation.Current) : null;

    public int Count => operation is null ? 1 : 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(LogNames.SessionId, session.Id.ToString("D")),
        1 when operation is not null => new(LogNames.OperationId, operation.Id.ToString("D")),
        2 when operation is not null => new(LogNames.OperationName, operation.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // As consoles that know no attributes show it.
    public override string ToString() =>
        string.Join(", ", this.Select(static attribute => $"{attribute.Key}:{attribute.Value}"));
}
