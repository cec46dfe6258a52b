namespace AgentInstrumentation;

/// <summary>A parameter of an operation's method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capture">What is captured of it.</param>
/// <param name="Tags">The names of the span attributes that take its value; mostly none.</param>
public sealed record ManifestParameter(string Name, CaptureMode Capture, IReadOnlyList<string> Tags);
