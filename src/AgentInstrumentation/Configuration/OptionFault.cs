namespace AgentInstrumentation;

/// <summary>A value that an option must not have.</summary>
/// <param name="Option">The option's name.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Allowed">What it may be, to be read after "it must be".</param>
internal sealed record OptionFault(string Option, string Value, string Allowed)
{
    public override string ToString() =>
        $"{nameof(AgentInstrumentationOptions)}.{Option} is {Value}; it must be {Allowed}.";
}
