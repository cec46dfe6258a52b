namespace AgentInstrumentation.Testing;

/// <summary>Session events as text that a test can compare.</summary>
internal static class EventText
{
    public static TextTree Tree(IReadOnlyList<SessionEvent> events) => TextTree.Of(
        events, static entry => entry.Id, static entry => entry.ParentId, TextOf);

    public static string TextOf(SessionEvent entry) => entry is ErrorEvent error
        ? $"Error {error.ErrorType}: {error.Message}"
        : $"{entry.Kind} {entry.Name}{OutcomeOf(entry)}";

    private static string OutcomeOf(SessionEvent entry) => entry.Status switch
    {
        OperationStatus.Error => $" !{entry.ErrorType}",
        OperationStatus.Cancelled => " (cancelled)",
        _ => "",
    };
}
