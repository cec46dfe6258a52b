namespace AgentInstrumentation;

/// <summary>A finished tool call, or a look-up in a store, told apart by <see cref="SessionEvent.Kind"/>.</summary>
public sealed class ToolEvent : SessionEvent
{
    internal ToolEvent(EventOrigin origin)
        : base(origin)
    {
    }
}
