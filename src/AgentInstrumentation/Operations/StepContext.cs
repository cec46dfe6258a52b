namespace AgentInstrumentation;

/// <summary>
/// Makes an operation current for one step of a stream's producer, and the consumer's context for what follows. The
/// consumer mostly comes from the context of its last step: the two contexts are then exchanged as a whole, where
/// writing each value that differs would copy the execution context four times a step.
/// </summary>
internal struct StepContext
{
    private ExecutionContext? _outside;
    private ExecutionContext? _inside;
    private AmbientContext _consumer;

    /// <summary>Goes to where the last step was, if the consumer comes from the same context.</summary>
    /// <returns>Whether it did; if not, the operation has yet to be made current.</returns>
    public bool TryEnter()
    {
        // Null where the flow is suppressed: such a context is no whole one.
        var outside = ExecutionContext.Capture();
        if (_inside is not null && ReferenceEquals(outside, _outside))
        {
            ExecutionContext.Restore(_inside);
            return true;
        }

        _outside = outside;
        _inside = null;
        _consumer = AmbientContext.Capture();
        return false;
    }

    /// <summary>The operation is current now.</summary>
    public void Entered() => _inside = _outside is null ? null : ExecutionContext.Capture();

    /// <summary>Goes back to the consumer's context, with what the producer left there of its own.</summary>
    public readonly void Leave()
    {
        if (_inside is not null && ReferenceEquals(ExecutionContext.Capture(), _inside))
        {
            ExecutionContext.Restore(_outside!);
        }
        else
        {
            _consumer.Restore();
        }
    }
}
