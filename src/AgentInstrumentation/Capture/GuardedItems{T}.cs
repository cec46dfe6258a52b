namespace AgentInstrumentation;

/// <summary>
/// The items of a collection that another thread may change while it is read. What it then throws ends it, and goes
/// no further: what is open around it could not be ended any more.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="items">The collection.</param>
internal struct GuardedItems<T>(IEnumerable<T> items) : IDisposable
{
    private IEnumerator<T>? _enumerator;

    /// <summary>Whether it threw.</summary>
    public bool IsChanged { get; private set; }

    public bool TryNext(out T item)
    {
        try
        {
            _enumerator ??= items.GetEnumerator();
            if (_enumerator.MoveNext())
            {
                item = _enumerator.Current;
                return true;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            IsChanged = true;
        }

        item = default!;
        return false;
    }

    public readonly void Dispose() => _enumerator?.Dispose();
}
