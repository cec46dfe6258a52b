namespace AgentInstrumentation.Generators;

/// <summary>
/// An ordinary method whose calls are intercepted: the shape of the interceptor. Equal by value, so that it can be
/// cached.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="ContainingType">The type that declares it, fully qualified.</param>
/// <param name="Receiver">The declaration of the interceptor's receiver, or nothing for a static method.</param>
/// <param name="TypeParameters">The type parameters of its types and its own, as a list, or nothing.</param>
/// <param name="Constraints">Their constraints, or nothing.</param>
/// <param name="Modifiers"><c>unsafe </c> where the signature needs it.</param>
/// <param name="Attributes">
/// Attributes of the method that its interceptor must carry to compile as the method's call did.
/// </param>
/// <param name="Accessor">How the method is reached when the interceptor may not call it; null when it may.</param>
internal sealed record CallTarget(
    TracedMethod Method,
    string ContainingType,
    string Receiver,
    string TypeParameters,
    string Constraints,
    string Modifiers,
    EquatableArray<string> Attributes,
    Accessor? Accessor);
