namespace AgentInstrumentation.Generators;

/// <summary>How a method is traced.</summary>
internal enum TargetForm
{
    /// <summary>Its direct calls are intercepted.</summary>
    Ordinary,

    /// <summary>Its body is generated.</summary>
    Partial,

    /// <summary>The decorator of its interface is called in its stead.</summary>
    Decorator,
}
