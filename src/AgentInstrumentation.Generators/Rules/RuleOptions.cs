namespace AgentInstrumentation.Generators;

/// <summary>The options of the rules, each a key in <c>.editorconfig</c>.</summary>
internal static class RuleOptions
{
    public static readonly ListOption LoggingMethods = new(
        RuleIds.SwallowedError, "logging_methods", "Log", "Write", "Print", "Trace", "Debug", "Info", "Warn", "Error");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleOption> All => [LoggingMethods];
}
