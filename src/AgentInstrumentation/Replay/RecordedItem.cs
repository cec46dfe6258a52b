namespace AgentInstrumentation;

/// <summary>An item that a recorded stream yielded.</summary>
/// <param name="Value">The item.</param>
/// <param name="Time">How long after the call's start.</param>
internal readonly record struct RecordedItem(ExactContent Value, TimeSpan Time);
