using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>What MSBuild tells the compiler of a project.</summary>
/// <param name="properties">Properties of the project by name; its folder need not be among them.</param>
public sealed class ProjectOptions(params (string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties
        .Append((Name: "ProjectDir", Value: Compilations.ProjectFolder))
        .DistinctBy(static property => property.Name)
        .ToDictionary(static property => $"build_property.{property.Name}", static property => property.Value));

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
