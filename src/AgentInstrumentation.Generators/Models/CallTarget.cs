namespace AgentInstrumentation.Generators;

/// <summary>
/// An ordinary method whose calls are intercepted: the shape of the interceptor. Equal by value, so that it can be
/// cached.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="ContainingType">The type that declares it, fully qualified.</param>
/// <param name="IsStatic">Whether it is called without a receiver.</param>
internal sealed record CallTarget(TracedMethod Method, string ContainingType, bool IsStatic);
