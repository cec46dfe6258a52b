namespace AgentInstrumentation;

/// <summary>A step of a <see cref="DebugSession"/>.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">When, counted from the session's start; negative where a clock was behind that.</param>
/// <param name="Operation">The operation; of an error the one that failed, or null where it is not recorded.</param>
/// <param name="Error">The error; null at a start and an end.</param>
public readonly record struct DebugStep(
    DebugStepKind Kind, TimeSpan At, SessionOperation? Operation, ErrorEvent? Error)
{
    /// <summary>
    /// Whether something went wrong here: an error is recorded, or an operation ends in failure of which nothing else
    /// tells.
    /// </summary>
    public bool IsError => Kind is DebugStepKind.Error
        || (Kind is DebugStepKind.End
            && Operation is { Status: OperationStatus.Error, Errors.Count: 0 } failed
            && !failed.Children.Any(static child => child.Status is OperationStatus.Error));

    /// <summary>What becomes known at this step, beside that an operation started.</summary>
    internal SessionEvent? Told => Kind switch
    {
        DebugStepKind.Start => null,
        DebugStepKind.End => Operation!.Event,
        _ => Error,
    };

    /// <summary>The step in words, such as <c>tool Search starts</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        DebugStepKind.Start => $"{Operation} starts",
        DebugStepKind.End => $"{Operation} ends: {SessionDiffText.Status(Operation!)}",
        _ => $"{Operation?.ToString() ?? "the session"}: {Error!.ErrorType}: {Error.Message}",
    };
}
