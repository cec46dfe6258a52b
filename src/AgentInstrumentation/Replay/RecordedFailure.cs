namespace AgentInstrumentation;

/// <summary>An exception as a recording keeps it. Its texts are without secrets.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Where it was thrown; null where it never was.</param>
public sealed record RecordedFailure(string Type, string Message, string? Stack = null)
{
    internal static RecordedFailure Of(Exception exception) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        ExceptionText.MessageOf(exception),
        ExceptionText.StackOf(exception));
}
