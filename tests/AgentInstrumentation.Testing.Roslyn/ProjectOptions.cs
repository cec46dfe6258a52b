using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>What MSBuild tells the compiler of a project.</summary>
/// <param name="properties">Properties of the project by name; its folder need not be among them.</param>
public sealed class ProjectOptions(params (string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    private readonly Dictionary<string, string> _properties = properties
        .Append((Name: "ProjectDir", Value: Compilations.ProjectFolder))
        .DistinctBy(static property => property.Name)
        .ToDictionary(static property => $"build_property.{property.Name}", static property => property.Value);

    /// <summary>What <c>.editorconfig</c> says of the files.</summary>
    public IReadOnlyList<(string Name, string Value)> OfFiles { get; init; } = [];

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions => new Options(_properties);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(
        _properties
            .Concat(OfFiles.Select(static option => KeyValuePair.Create(option.Name, option.Value)))
            .ToDictionary());

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
