namespace AgentInstrumentation;

/// <summary>A traced asynchronous stream; each enumeration of it is an operation of its own.</summary>
internal sealed class TracedStream<T>(
    OperationDefinition definition,
    IAsyncEnumerable<T> source,
    CapturedContent arguments,
    CancellationToken cancellationToken) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken enumerationToken = default)
    {
        var enumerator = source.GetAsyncEnumerator(enumerationToken);
        if (!AgentOperation.IsObserved)
        {
            return enumerator;
        }

        var callerToken = enumerationToken.CanBeCanceled ? enumerationToken : cancellationToken;
        return new TracedEnumerator<T>(definition, enumerator, arguments, callerToken);
    }
}
