namespace AgentInstrumentation.Generators;

/// <summary>What a parameter of a model call is usually called.</summary>
/// <param name="Member">The member of the runtime's request.</param>
/// <param name="Form">What its value is.</param>
/// <param name="Wire">
/// What providers call it in JSON, for objects that keep members of no typed name; null for those that have none.
/// </param>
/// <param name="Usual">The paths of members that have it, the likeliest first.</param>
internal sealed record ParameterName(string Member, ParameterForm Form, string? Wire, params string[] Usual)
{
    /// <summary>Whether it means something only to OpenAI, since its attribute is one of OpenAI's.</summary>
    public bool IsOfOpenAI { get; init; }
}
