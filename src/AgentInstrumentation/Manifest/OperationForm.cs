namespace AgentInstrumentation;

/// <summary>How an operation's method is traced, and so which of its callers are seen.</summary>
public enum OperationForm
{
    /// <summary>Where it is called: direct calls in projects that run the generator.</summary>
    Ordinary,

    /// <summary>In its body: every caller.</summary>
    Partial,

    /// <summary>By the decorator of its interface: every caller of the decorator.</summary>
    Decorator,
}
