namespace AgentInstrumentation.Generators;

/// <summary>The families of rules, by the first digit of their ids.</summary>
internal static class RuleCategories
{
    public const string Annotations = "Annotations";
    public const string Sessions = "Sessions";
    public const string Performance = "Performance";
    public const string Privacy = "Privacy";
    public const string Configuration = "Configuration";
    public const string Generator = "Generator";
}
