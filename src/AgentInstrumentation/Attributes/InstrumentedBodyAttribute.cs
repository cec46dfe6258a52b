using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// Marks a method whose body the source generator wrote, so that calls of it from other projects are not traced a
/// second time, and a decorator that it wrote. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class InstrumentedBodyAttribute : Attribute;
