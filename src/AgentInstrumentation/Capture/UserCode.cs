namespace AgentInstrumentation;

/// <summary>
/// Calls code of the user's that a capture needs: getters of objects, and the scrubber of the options. What it throws
/// goes no further, and what it calls is not traced: a traced getter would leave operations that the program never
/// asked for, and one that captures its own object, or a scrubber that calls a traced method, would not come to an end.
/// </summary>
internal static class UserCode
{
    [ThreadStatic]
    private static bool _isRunning;

    /// <summary>Whether this thread is in such code.</summary>
    public static bool IsRunning => _isRunning;

    /// <returns>What was thrown, or null.</returns>
    public static Exception? TryRead<T, TMember>(T value, Func<T, TMember> read, out TMember? member)
    {
        member = default;
        var outer = _isRunning;
        _isRunning = true;
        try
        {
            member = read(value);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception;
        }
        finally
        {
            _isRunning = outer;
        }
    }
}
