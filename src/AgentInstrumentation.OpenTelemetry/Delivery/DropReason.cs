namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Why a span was lost; the values of <c>agent.drop.reason</c>.</summary>
internal static class DropReason
{
    /// <summary>More ended than could be spooled.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>As much waits on disk as may.</summary>
    public const string SpoolFull = "spool_full";

    /// <summary>The spool could not be written to.</summary>
    public const string SpoolError = "spool_error";

    /// <summary>The file of spans could not be written to.</summary>
    public const string FileError = "file_error";

    /// <summary>One span is larger than a request may be.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The receiver took the request, and said that it did not take some of its spans.</summary>
    public const string Rejected = "rejected";

    /// <summary>It ended after the delivery was shut down.</summary>
    public const string Closed = "closed";
}
