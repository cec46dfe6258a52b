namespace AgentInstrumentation;

/// <summary>A finished tool call, or a look-up in a store, told apart by <see cref="SessionEvent.Kind"/>.</summary>
public sealed class ToolEvent : SessionEvent
{
    internal ToolEvent(in EventOrigin origin)
        : base(origin)
    {
    }

    /// <summary>What waits for the tool's method, where the tool is traced as it was registered; else null.</summary>
    internal ToolBody? Body { get; set; }
}
