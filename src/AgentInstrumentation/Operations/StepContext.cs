namespace AgentInstrumentation;

/// <summary>
/// Makes an operation current for one step of a stream's producer, and the consumer's context for what follows. The
/// consumer mostly comes from the context of its last step: the two contexts are then exchanged as a whole, where
/// writing each value that differs would copy the execution context four times a step.
/// </summary>
internal struct StepContext
{
    private AmbientContext _consumer;
    private ExecutionContext? _inside;

    /// <summary>Goes to where the last step was, if the consumer comes from the same context.</summary>
    /// <returns>Whether it did; if not, the operation has yet to be made current.</returns>
    public bool TryEnter()
    {
        if (_inside is not null && _consumer.IsCurrent)
        {
            ExecutionContext.Restore(_inside);
            return true;
        }

        _inside = null;
        _consumer = AmbientContext.Capture();
        return false;
    }

    /// <summary>The operation is current now.</summary>
    public void Entered() => _inside = _consumer.CaptureWithin();

    /// <summary>Goes back to the consumer's context, with what the producer left there of its own.</summary>
    public readonly void Leave() => _consumer.Restore(_inside);
}
