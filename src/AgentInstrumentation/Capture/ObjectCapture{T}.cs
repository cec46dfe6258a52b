namespace AgentInstrumentation;

/// <summary>Says which members of an object are captured.</summary>
/// <typeparam name="T">The object's type.</typeparam>
/// <param name="writer">Takes them, in order.</param>
public delegate void ObjectCapture<T>(ObjectWriter<T> writer);
