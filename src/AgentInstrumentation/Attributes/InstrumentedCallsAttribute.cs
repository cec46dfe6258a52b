using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// Lists the names of this assembly's ordinary methods whose calls are to be traced, so that the generator in a
/// referencing project need not search for them. Written by the source generator, not for use by hand.
/// </summary>
/// <param name="names">The methods' names.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class InstrumentedCallsAttribute(params string[] names) : Attribute
{
    /// <summary>The methods' names.</summary>
    public IReadOnlyList<string> Names => names;
}
