namespace AgentInstrumentation.Generators;

/// <summary>What a parameter of a model call is usually called.</summary>
/// <param name="member">The member of the runtime's request.</param>
/// <param name="form">What its value is.</param>
/// <param name="wire">
/// What providers call it in JSON, for objects that keep members of no typed name; null for those that have none.
/// </param>
/// <param name="usual">The paths of members that have it, the likeliest first.</param>
internal sealed class ParameterName(string member, ParameterForm form, string? wire, params string[] usual)
{
    /// <summary>The member of the runtime's request.</summary>
    public string Member => member;

    /// <summary>What its value is.</summary>
    public ParameterForm Form => form;

    /// <summary>What providers call it in JSON; null where it is not looked for there.</summary>
    public string? Wire => wire;

    /// <summary>The paths of members that have it, the likeliest first.</summary>
    public IReadOnlyList<string> Usual => usual;

    /// <summary>Whether it means something only to OpenAI, since its attribute is one of OpenAI's.</summary>
    public bool IsOfOpenAI { get; init; }
}
