namespace AgentInstrumentation.Generators;

/// <summary>A parameter as the manifest describes it. Equal by value, so that it can be cached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capture">What of it is captured.</param>
/// <param name="Tags">The names of the span's attributes that take its value.</param>
internal sealed record DeclaredParameter(string Name, ParameterCapture Capture, EquatableArray<string> Tags);
