namespace AgentInstrumentation.Generators;

/// <summary>What of an argument is captured when content is switched on.</summary>
internal enum ParameterCapture
{
    /// <summary>Its value, as far as its type is known; else the type's name.</summary>
    Value,

    /// <summary>That there is one, because its name says that it is a secret.</summary>
    Redacted,

    /// <summary>The name of its type: what cannot leave the stack cannot be handed on.</summary>
    Type,

    /// <summary>Nothing: cancellation tokens and pointers say nothing, <c>out</c> holds nothing yet.</summary>
    Nothing,
}
