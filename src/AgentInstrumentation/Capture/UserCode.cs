namespace AgentInstrumentation;

/// <summary>
/// Reads members of the user's objects, whose getters are code of the user's. What they throw goes no further, and
/// what they call is not traced: a traced getter would leave operations that the program never asked for, and one that
/// captures its own object would not come to an end.
/// </summary>
internal static class UserCode
{
    [ThreadStatic]
    private static bool _isRunning;

    /// <summary>Whether this thread is in a getter that a capture called.</summary>
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
