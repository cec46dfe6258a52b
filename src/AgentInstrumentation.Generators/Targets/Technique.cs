namespace AgentInstrumentation.Generators;

/// <summary>How a call of an ordinary method is intercepted.</summary>
internal enum Technique
{
    /// <summary>An interceptor in a class of ours calls the method.</summary>
    Direct,

    /// <summary>It calls the method through an <c>[UnsafeAccessor]</c>.</summary>
    Accessor,

    /// <summary>It calls a member that we add to a partial type, and that member calls the method.</summary>
    Bridge,

    /// <summary>The interceptor is itself a member that we add to the method's partial type.</summary>
    Within,
}
