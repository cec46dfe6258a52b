namespace AgentInstrumentation.Generators;

/// <summary>
/// What both forms of a wrapper need to know of the method they wrap. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Name">The method's name.</param>
/// <param name="Operation">The operation that it is.</param>
/// <param name="ReturnType">Its return type, fully qualified.</param>
/// <param name="ReturnShape">What that type means for the operation's end.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record TracedMethod(
    string Name,
    Operation Operation,
    string ReturnType,
    ReturnShape ReturnShape,
    EquatableArray<Parameter> Parameters)
{
    /// <summary>The parameter by which the caller cancels, or null.</summary>
    public Parameter? CancellationToken => Parameters.FirstOrDefault(static parameter => parameter.IsCancellationToken);
}
