using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// Holds the manifest of an assembly: a JSON document on the operations that it traces. Written by the source
/// generator, not for use by hand; <see cref="OperationManifest"/> reads it.
/// </summary>
/// <param name="json">The document.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class OperationManifestAttribute(string json) : Attribute
{
    /// <summary>The document.</summary>
    public string Json => json;
}
