namespace AgentInstrumentation.Generators;

/// <summary>An option of a rule.</summary>
/// <param name="ruleId">The rule.</param>
/// <param name="name">Its name.</param>
internal abstract class RuleOption(string ruleId, string name)
{
    public string RuleId => ruleId;

    /// <summary>The key in <c>.editorconfig</c>.</summary>
    public string Key { get; } = $"dotnet_code_quality.{ruleId}.{name}";

    /// <summary>What it is where it is not set.</summary>
    public abstract string Default { get; }
}
