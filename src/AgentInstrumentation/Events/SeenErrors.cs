using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// Remembers where in a session each exception was recorded, so that one that travels up through several operations is
/// one error, while the same instance thrown again elsewhere, as from a cached task, is another. Thread-safe.
/// </summary>
internal sealed class SeenErrors
{
    private readonly Lock _lock = new();

    // Several, where the same instance escapes from operations side by side; null for the session itself.
    private readonly ConditionalWeakTable<Exception, List<SessionEvent?>> _places = [];

    // By the operation, or this, that the failed spans of other libraries were in.
    private readonly ConditionalWeakTable<object, string> _expected = [];

    /// <summary>
    /// Notes that a span of another library failed and that was recorded. All that is known of its exception is the
    /// type that it says, so the next one of that type which escapes from there, or is handled there, is taken for it.
    /// </summary>
    /// <param name="errorType">The type.</param>
    /// <param name="around">The operation that the span was in; null for none.</param>
    public void Expect(string errorType, SessionEvent? around) => _expected.AddOrUpdate(KeyOf(around), errorType);

    /// <summary>Whether it was recorded, of an operation or of none.</summary>
    public bool Contain(Exception exception) => _places.TryGetValue(exception, out _);

    /// <summary>Notes that an operation failed with it, or handled it.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="failed">The operation; null for the session by itself.</param>
    /// <returns>False where that, or one within it, has recorded it.</returns>
    public bool IsNew(Exception exception, SessionEvent? failed)
    {
        lock (_lock)
        {
            var places = _places.GetOrCreateValue(exception);
            if (IsKnown(places, failed))
            {
                return false;
            }

            // An exception that is kept and thrown for ever must not keep all that it ever escaped from.
            places.RemoveAll(static place => place is not null && IsOver(place));
            places.Add(failed);
        }

        return !IsExpected(exception, failed);
    }

    private static bool IsKnown(List<SessionEvent?> places, SessionEvent? failed)
    {
        if (failed is null)
        {
            return places.Count > 0;
        }

        // What was recorded of no operation escapes from one only once.
        var ofSession = places.IndexOf(null);
        if (ofSession >= 0)
        {
            places[ofSession] = failed;
            return true;
        }

        return places.Exists(place => place!.IsWithin(failed));
    }

    // It can escape from what is around it while that runs.
    private static bool IsOver(SessionEvent place)
    {
        for (var current = place; current is not null; current = current.Parent)
        {
            if (!current.IsOver)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsExpected(Exception exception, SessionEvent? around) =>
        _expected.TryGetValue(KeyOf(around), out var errorType)
        && errorType == exception.GetType().FullName
        && _expected.Remove(KeyOf(around));

    private object KeyOf(SessionEvent? around) => around ?? (object)this;
}
