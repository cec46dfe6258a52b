using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Reads texts of an exception, whose members may be the user's code and throw themselves, without secrets.
/// </summary>
internal static class ExceptionText
{
    public static string MessageOf(Exception exception) => Read(exception, static given => given.Message);

    public static string DetailsOf(Exception exception) => Read(exception, static given => given.ToString());

    /// <summary>Where it was thrown; null where it never was.</summary>
    public static string? StackOf(Exception exception) =>
        exception.StackTrace is null ? null : Read(exception, static given => given.StackTrace ?? "");

    /// <summary>What the OpenTelemetry conventions tell of an exception.</summary>
    public static KeyValuePair<string, object?>[] AttributesOf(Exception exception) =>
    [
        new(General.ExceptionType, exception.GetType().FullName),
        new(General.ExceptionMessage, MessageOf(exception)),
        new(General.ExceptionStackTrace, DetailsOf(exception)),
    ];

    private static string Read(Exception exception, Func<Exception, string> text)
    {
        var failure = UserCode.TryRead(exception, text, out var given);
        return failure is null
            ? Scrubber.Scrub(given ?? "")
            : $"its text could not be read: {failure.GetType().FullName}";
    }
}
