using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>An option that is a list of texts, with commas between them.</summary>
internal sealed class ListOption(string ruleId, string name, params string[] otherwise) : RuleOption(ruleId, name)
{
    /// <inheritdoc/>
    public override string Default => string.Join(", ", otherwise);

    /// <summary>What is set, or the default.</summary>
    public IReadOnlyList<string> Read(AnalyzerConfigOptions options) => options.TryGetValue(Key, out var value)
        ? [.. value.Split(',').Select(static item => item.Trim()).Where(static item => item.Length > 0)]
        : otherwise;
}
