namespace AgentInstrumentation;

/// <summary>What makes two calls the same: kind, name and arguments.</summary>
internal readonly record struct SessionAnalysisKey(OperationKind Kind, string Name, string Arguments)
{
    // What stands for values of which nothing is known but that they were there; see CaptureMarkers.
    private static readonly string[] Unknown = ["truncated", "[threw ", CaptureMarkers.Cycle, CaptureMarkers.Changed];

    /// <summary>
    /// The key of a call; null where it cannot be compared, since its arguments were not captured, or not all of them.
    /// </summary>
    public static SessionAnalysisKey? Of(SessionOperation operation) =>
        operation.Arguments is { } arguments && !IsCut(arguments)
            ? new SessionAnalysisKey(operation.Kind, operation.Name, arguments)
            : null;

    private static bool IsCut(string arguments) =>
        Array.Exists(Unknown, marker => arguments.Contains(marker, StringComparison.Ordinal));
}
