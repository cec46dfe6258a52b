namespace AgentInstrumentation.Testing;

/// <summary>Session events as text that a test can compare.</summary>
internal static class EventText
{
    public static TextTree Tree(IReadOnlyList<SessionEvent> events) => TextTree.Of(
        events, static entry => entry.Id, static entry => entry.ParentId, TextOf);

    public static string TextOf(SessionEvent entry) => entry is ErrorEvent error
        ? $"Error {error.ErrorType}: {error.Message}"
        : $"{entry.Kind} {entry.Name}{OutcomeOf(entry)}";

    /// <summary>An event with all that it is found by; of an error also the operation's name.</summary>
    public static string FoundBy(SessionEvent entry) =>
        entry is ErrorEvent ? $"{TextOf(entry)} (in {entry.Name})" : TextOf(entry);

    public static bool IsFoundBy(SessionEvent entry, string name) =>
        entry.Name == name || (entry is ErrorEvent && entry.ErrorType == name);

    private static string OutcomeOf(SessionEvent entry) => entry.Status switch
    {
        OperationStatus.Error => $" !{entry.ErrorType}",
        OperationStatus.Cancelled => " (cancelled)",
        _ => "",
    };
}
