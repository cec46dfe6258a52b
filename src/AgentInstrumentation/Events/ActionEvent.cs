namespace AgentInstrumentation;

/// <summary>
/// A finished step of an agent; also its runs and workflows, told apart by <see cref="SessionEvent.Kind"/>.
/// </summary>
public sealed class ActionEvent : SessionEvent
{
    internal ActionEvent(EventOrigin origin)
        : base(origin)
    {
    }
}
