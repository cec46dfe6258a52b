using System.Collections;

namespace AgentInstrumentation.Hosting;

/// <summary>A line about an operation that has ended, as attributes.</summary>
/// <param name="ended">Its event.</param>
internal sealed class OperationLogState(SessionEvent ended) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _attributes = Describe(ended);

    public SessionEvent Event => ended;

    public int Count => _attributes.Count;

    public KeyValuePair<string, object?> this[int index] => _attributes[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _attributes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => ended.ErrorType is { } error
        ? $"{ended.Kind} {ended.Name} failed: {error}"
        : $"{ended.Kind} {ended.Name} ended";

    private static List<KeyValuePair<string, object?>> Describe(SessionEvent ended)
    {
        List<KeyValuePair<string, object?>> attributes =
        [
            new(LogNames.SessionId, ended.SessionId.ToString("D")),
            new(LogNames.OperationId, ended.Id.ToString("D")),
            new(LogNames.OperationName, ended.Name),
            new(LogNames.OperationKind, ended.Kind.ToString()),
            new(LogNames.OperationDuration, ended.Duration.TotalMilliseconds),
        ];
        if (ended is LlmEvent call)
        {
            AddIfKnown(attributes, LogNames.InputTokens, call.Usage.Input);
            AddIfKnown(attributes, LogNames.OutputTokens, call.Usage.Output);
        }

        AddIfKnown(attributes, LogNames.ErrorType, ended.ErrorType);
        return attributes;
    }

    private static void AddIfKnown(List<KeyValuePair<string, object?>> attributes, string name, object? value)
    {
        if (value is not null)
        {
            attributes.Add(new(name, value));
        }
    }
}
