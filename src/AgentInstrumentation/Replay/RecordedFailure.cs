namespace AgentInstrumentation;

/// <summary>An exception as a recording keeps it. Its texts are without secrets.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Where it was thrown; null where it never was.</param>
public sealed record RecordedFailure(string Type, string Message, string? Stack = null)
{
    /// <summary>
    /// What else is set of it, as JSON; null where the build does not know its type. Without secrets, too.
    /// </summary>
    public string? Members { get; init; }

    internal static RecordedFailure Of(Exception exception) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        ExceptionText.MessageOf(exception),
        ExceptionText.StackOf(exception))
    {
        Members = RecordedExceptions.MembersOf(exception),
    };
}
