namespace AgentInstrumentation.Generators;

/// <summary>
/// An <c>[UnsafeAccessor]</c> method, by which an interceptor calls a method that only its own type may call. Equal by
/// value, so that it can be cached.
/// </summary>
/// <param name="HolderTypeParameters">The type parameters of the method's types, as a list, or nothing.</param>
/// <param name="HolderConstraints">Their constraints, or nothing.</param>
/// <param name="Kind">The member of <c>UnsafeAccessorKind</c>.</param>
/// <param name="Target">The declaration of the accessor's first parameter.</param>
/// <param name="Argument">The argument for it.</param>
/// <param name="MethodConstraints">The constraints of the method's own type parameters, or nothing.</param>
internal sealed record Accessor(
    string HolderTypeParameters,
    string HolderConstraints,
    string Kind,
    string Target,
    string Argument,
    string MethodConstraints);
