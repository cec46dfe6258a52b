namespace AgentInstrumentation.Generators;

/// <summary>How a method is used.</summary>
internal enum UseForm
{
    /// <summary>It is called by its name.</summary>
    Call,

    /// <summary>It becomes a delegate.</summary>
    MethodGroup,

    /// <summary>Its address is taken.</summary>
    FunctionPointer,

    /// <summary>It is called by a name that is bound at run time.</summary>
    Dynamic,

    /// <summary>A member is used that it overrides or implements, or that overrides or implements it.</summary>
    RelatedMember,
}
