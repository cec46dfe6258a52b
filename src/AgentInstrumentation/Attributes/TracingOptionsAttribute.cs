namespace AgentInstrumentation;

/// <summary>
/// How operations are traced: what <see cref="OperationAttribute"/> on a method or a type and
/// <see cref="InstrumentationDefaultsAttribute"/> on an assembly have in common. What a method's attribute does not
/// give is taken from that of its type, and what neither gives from that of the assembly.
/// </summary>
public abstract class TracingOptionsAttribute : Attribute
{
    private protected TracingOptionsAttribute()
    {
    }

    /// <summary>The agent that the operation belongs to: <c>gen_ai.agent.name</c> on the span.</summary>
    public string? AgentName { get; set; }

    /// <summary>Whether arguments are captured, when content is. On by default.</summary>
    public bool CaptureArguments { get; set; } = true;

    /// <summary>Whether the result is captured, when content is. On by default.</summary>
    public bool CaptureResult { get; set; } = true;

    /// <summary>
    /// Whether the span begins a trace of its own, linked to the span that is current. Off by default.
    /// </summary>
    public bool NewTrace { get; set; }

    /// <summary>Whether an exception that escapes the method is an error. On by default.</summary>
    public bool RecordErrors { get; set; } = true;

    /// <summary>Whether a cancellation by the caller is no error. On by default.</summary>
    public bool IgnoreCancellation { get; set; } = true;

    /// <summary>What a replay does instead of the call. <see cref="ReplayPolicy.Recorded"/> by default.</summary>
    public ReplayPolicy Replay { get; set; }
}
