namespace AgentInstrumentation.Generators;

/// <summary>
/// An ordinary method whose calls are intercepted: the shape of the interceptor. Equal by value, so that it can be
/// cached. Of <paramref name="Accessor"/>, <paramref name="Bridge"/> and <paramref name="Within"/> there is at most one.
/// </summary>
/// <param name="Class">The class of ours that traces its calls, of all files; no other has that name.</param>
/// <param name="Method">The method.</param>
/// <param name="Callee">What the method is called on: the receiver, <c>base</c>, or a type, fully qualified.</param>
/// <param name="Receiver">The declaration of the interceptor's receiver, or nothing where it has none.</param>
/// <param name="TypeParameters">The type parameters of its types and its own, as they are declared, or nothing.</param>
/// <param name="Constraints">Their constraints, or nothing.</param>
/// <param name="Modifiers"><c>unsafe </c> where the signature needs it.</param>
/// <param name="Attributes">
/// Attributes of the method that its interceptor must carry to compile as the method's call did.
/// </param>
/// <param name="Accessor">The accessor by which the method is reached, or null.</param>
/// <param name="Bridge">The member of the user's type by which the method is reached, or null.</param>
/// <param name="Within">The user's type that has the interceptor as a member; null when a class of ours has it.</param>
internal sealed record CallTarget(
    string Class,
    TracedMethod Method,
    string Callee,
    string Receiver,
    string TypeParameters,
    string Constraints,
    string Modifiers,
    EquatableArray<string> Attributes,
    Accessor? Accessor,
    Bridge? Bridge,
    AddedMember? Within)
{
    /// <summary>The type parameters as a list of arguments, or nothing.</summary>
    public string TypeArguments { get; init; } = "";

    /// <summary>
    /// Whether its calls are traced by that class. A member of a type of the user's traces them itself, and where they
    /// are handed on nothing does.
    /// </summary>
    public bool HasClass => Within is null && Bridge is null && (Accessor is not null || !Method.IsHandedOn);

    /// <summary>
    /// Whether its calls are made and not traced, because by a fault of our own the class cannot be written.
    /// </summary>
    public bool IsUntraced { get; init; }

    /// <summary>The types that are captured of its calls, where no project declares the method.</summary>
    public EquatableArray<CapturedType> CapturedTypes { get; init; }
}
