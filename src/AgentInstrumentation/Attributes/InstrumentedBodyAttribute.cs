using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// Marks a member whose body the source generator wrote, so that calls of it from other projects are not traced a
/// second time, and a decorator that it wrote. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor | AttributeTargets.Class)]
public sealed class InstrumentedBodyAttribute : Attribute;
