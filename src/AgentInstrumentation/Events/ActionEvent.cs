namespace AgentInstrumentation;

/// <summary>
/// A finished step of an agent; also its runs and workflows, told apart by <see cref="SessionEvent.Kind"/>.
/// </summary>
public sealed class ActionEvent : SessionEvent
{
    private int _inferenceCalls;
    private int _toolCalls;

    internal ActionEvent(in EventOrigin origin)
        : base(origin)
    {
    }

    internal int InferenceCalls => Volatile.Read(ref _inferenceCalls);

    internal int ToolCalls => Volatile.Read(ref _toolCalls);

    internal void CountCall(OperationKind kind)
    {
        ref var calls = ref kind is OperationKind.Llm ? ref _inferenceCalls : ref _toolCalls;
        Interlocked.Increment(ref calls);
    }
}
