using AgentInstrumentation.Generators;

namespace AgentInstrumentation.Everywhere;

/// <summary>A build of the copy.</summary>
/// <param name="Succeeded">Whether it came to its end.</param>
/// <param name="Folder">Where its logs are.</param>
/// <param name="Library">The name of the library's project.</param>
/// <param name="Findings">What the compiler and the analyzers said.</param>
/// <param name="Text">What it printed.</param>
internal sealed record Build(bool Succeeded, string Folder, string Library, List<Finding> Findings, string Text)
{
    // An attribute in front of a method, in the same line, is not where a formatter puts it.
    private static readonly string[] FormattingRules = ["IDE0055", "SA1134"];

    /// <summary>
    /// The rules that speak of annotations: where tracing ends, and what should not be captured. What they say is
    /// counted and changes nothing.
    /// </summary>
    public static readonly string[] CountedRules =
        [.. RuleDescriptors.All
            .Where(static rule => rule.Category == RuleCategories.Annotations
                || rule.Id is RuleIds.CapturedSecret or RuleIds.UnboundedCapture)
            .Select(static rule => rule.Id)];

    public IEnumerable<string> Warnings => Findings
        .Where(static finding => finding.Level is "warning" or "error")
        .Where(static finding => !FormattingRules.Contains(finding.Rule))
        .Select(static finding => finding.ToString());

    /// <summary>The annotations that were refused.</summary>
    public IEnumerable<Finding> Refusals => Findings.Where(static finding => finding.Rule == RuleIds.UntraceableShape);

    /// <summary>What these said, by rules.</summary>
    public IEnumerable<IGrouping<string, Finding>> Counted => Findings
        .Where(static finding => CountedRules.Contains(finding.Rule))
        .GroupBy(static finding => finding.Rule)
        .OrderBy(static rule => rule.Key, StringComparer.Ordinal);

    /// <summary>The target framework that the library was built for.</summary>
    public string Framework => Sources()[0];

    /// <summary>The symbols that the library's <c>#if</c> sees.</summary>
    public string[] Symbols => Sources()[1].Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The library's source files, without those that the build made.</summary>
    public IEnumerable<string> Files => Sources().Skip(2)
        .Where(static file => !file.Split('/', '\\').Contains("obj"))
        .Distinct();

    /// <summary>How many calls are intercepted, in all projects.</summary>
    public int InterceptedCalls => Directory
        .EnumerateFiles(Folder, "*.g.cs", SearchOption.AllDirectories)
        .SelectMany(File.ReadLines)
        .Count(static line => line.Contains("InterceptsLocation(", StringComparison.Ordinal));

    /// <summary>The errors that it printed, each once.</summary>
    public string Errors => string.Join(
        '\n', Text.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal)).Distinct());

    private string[] Sources() => File.ReadAllLines(Path.Combine(Folder, Library + ".sources"));
}
