namespace AgentInstrumentation.Generators;

/// <summary>A method that models can call. Equal by value, so that it can be cached.</summary>
/// <param name="Method">The method; its operation is that of the registered tool.</param>
/// <param name="Callee">What the method is called on.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Arguments">The expressions that read its arguments.</param>
/// <param name="Writer">The method of <c>AgentToolCall</c> that its result is given to; null where there is none.</param>
/// <param name="Schema">The JSON schema of its arguments.</param>
/// <param name="ResultSchema">The JSON schema of its result; null for none.</param>
internal sealed record OfferedTool(
    TracedMethod Method,
    string Callee,
    bool IsStatic,
    EquatableArray<string> Arguments,
    string? Writer,
    string Schema,
    string? ResultSchema)
{
    /// <summary>Calls of <c>AgentToolSchemas</c> for what only the program's own JSON context knows.</summary>
    public EquatableArray<string> OtherSchemas { get; init; }
}
