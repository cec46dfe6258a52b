namespace AgentInstrumentation;

/// <summary>
/// Calls of a session with the same kind, name and arguments, as of an agent in a loop. Of a call that was retried only
/// the last attempt is one of them.
/// </summary>
public sealed record RepeatedCalls
{
    /// <summary>The calls in their order, two at least.</summary>
    public required IReadOnlyList<SessionOperation> Calls { get; init; }

    /// <summary>
    /// How many of them were made in a row: by one operation, which made no other call of that kind between them. 1
    /// where each was followed by another call.
    /// </summary>
    public required int LongestRun { get; init; }

    /// <summary>The time that all but one of them took: the first that succeeded.</summary>
    public required TimeSpan WastedTime { get; init; }

    /// <summary>Model calls, tokens and cost of all but one, with what is beneath them.</summary>
    public required ModelCounters WastedUsage { get; init; }

    /// <summary>What was called.</summary>
    public OperationKind Kind => Calls[0].Kind;

    /// <summary>Its name.</summary>
    public string Name => Calls[0].Name;

    /// <summary>The arguments, as a JSON object.</summary>
    public string Arguments => Calls[0].Arguments!;

    /// <summary>Whether secrets are masked in the arguments: they were the same, but perhaps for these.</summary>
    public bool HasMaskedArguments => Arguments.Contains(CaptureMarkers.Redacted, StringComparison.Ordinal);

    /// <summary>The operations that made them, each once; null for the top of the session.</summary>
    public IReadOnlyList<SessionOperation?> Callers => [.. Calls.Select(static call => call.Parent).Distinct()];
}
