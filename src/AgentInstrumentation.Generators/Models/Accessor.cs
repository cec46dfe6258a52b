namespace AgentInstrumentation.Generators;

/// <summary>
/// An <c>[UnsafeAccessor]</c> method, by which an interceptor calls a method that only its own type may call. Equal by
/// value, so that it can be cached.
/// </summary>
/// <param name="HolderTypeParameters">The type parameters of the method's types, as a list, or nothing.</param>
/// <param name="HolderDeclaration">The same as they are declared, with their constraints.</param>
/// <param name="Kind">The member of <c>UnsafeAccessorKind</c>.</param>
/// <param name="Target">The declaration of the accessor's first parameter.</param>
/// <param name="Argument">The argument for it.</param>
/// <param name="MethodTypeParameters">The method's own type parameters as they are declared, or nothing.</param>
/// <param name="MethodConstraints">The constraints of the method's own type parameters, or nothing.</param>
internal sealed record Accessor(
    string HolderTypeParameters,
    string HolderDeclaration,
    string Kind,
    string Target,
    string Argument,
    string MethodTypeParameters,
    string MethodConstraints);
