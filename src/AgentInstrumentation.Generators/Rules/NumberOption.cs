using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>An option that is a whole number.</summary>
internal sealed class NumberOption(string ruleId, string name, int otherwise) : RuleOption(ruleId, name)
{
    /// <inheritdoc/>
    public override string Default => otherwise.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is set, or the default, also where what is set is no number.</summary>
    public int Read(AnalyzerConfigOptions options) => options.TryGetValue(Key, out var value)
        && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
