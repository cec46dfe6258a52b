using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// Marks a method whose body the source generator wrote, so that calls of it from other projects are not traced a
/// second time. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstrumentedBodyAttribute : Attribute;
