namespace AgentInstrumentation;

/// <summary>An item that a recorded stream yielded.</summary>
/// <param name="Value">The item, as JSON.</param>
/// <param name="Time">How long after the call's start.</param>
public readonly record struct CassetteItem(string Value, TimeSpan Time);
