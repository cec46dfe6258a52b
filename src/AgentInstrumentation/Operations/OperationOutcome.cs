namespace AgentInstrumentation;

/// <summary>How a call ended.</summary>
/// <param name="Status">The status.</param>
/// <param name="Result">Its captured result, or the default value for none.</param>
/// <param name="Exception">The exception that escaped it, or null.</param>
/// <param name="Duration">How long it took, where that is recorded afterwards; null for until now.</param>
internal readonly record struct OperationOutcome(
    OperationStatus Status, CapturedContent Result, Exception? Exception, TimeSpan? Duration = null)
{
    /// <summary>The type of an error that the result tells of, where nothing was thrown; null for none.</summary>
    public string? ToldErrorType { get; init; }

    /// <summary>The <c>error.type</c> of an error of which nothing is known.</summary>
    public const string OtherError = "_OTHER";

    public string? ErrorType =>
        Status is OperationStatus.Error ? Exception?.GetType().FullName ?? ToldErrorType ?? OtherError : null;
}
