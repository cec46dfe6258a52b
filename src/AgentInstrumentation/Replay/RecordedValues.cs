namespace AgentInstrumentation;

/// <summary>
/// Values that a program gets from outside without a call: read from a recording in a replay, else recorded.
/// </summary>
internal static class RecordedValues
{
    public const string Time = "time";
    public const string Timestamp = "timestamp";
    public const string Random = "random";
    public const string Id = "id";

    /// <summary>A value of a kind: the recorded one, or a new one that is recorded where the session is.</summary>
    public static T Get<T>(string kind, Func<T> make, Func<T, string> write, Func<string, T> read)
    {
        if (AgentSession.ReplayHere() is var (run, within) && run.NextValue(kind, within) is { } recorded)
        {
            var value = Read(kind, recorded, read);
            AgentSession.KeepValue(kind, recorded);
            return value;
        }

        var made = make();
        if (AgentOperation.RecordsCalls)
        {
            AgentSession.KeepValue(kind, write(made));
        }

        return made;
    }

    private static T Read<T>(string kind, string recorded, Func<string, T> read)
    {
        try
        {
            return read(recorded);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException(
                $"The recording has \"{recorded}\" among its values of \"{kind}\", and that is none.", exception);
        }
    }
}
