using AgentInstrumentation.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>The rules, their fixes and their cases.</summary>
internal static class RuleCatalog
{
    private static readonly string Folder =
        Path.Combine(Approved.Repository, "tests/AgentInstrumentation.Generators.Tests/Rules/Cases");

    /// <summary>One instance of every analyzer.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } =
        CreateAll<DiagnosticAnalyzer>(typeof(RuleAnalyzer));

    /// <summary>One instance of every fix.</summary>
    public static IReadOnlyList<CodeFixProvider> Fixes { get; } =
        CreateAll<CodeFixProvider>(typeof(UseRunningClientCodeFixProvider));

    /// <summary>The cases of every rule that has a file of them, by the rule's id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RuleCase>> Cases { get; } = Directory
        .EnumerateFiles(Folder, "*.txt")
        .ToDictionary(static path => Path.GetFileNameWithoutExtension(path), RuleCaseReader.Read);

    /// <summary>The analyzer of a rule.</summary>
    public static DiagnosticAnalyzer AnalyzerOf(string id) =>
        Analyzers.Single(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id));

    /// <summary>The fixes of a rule, by name: none, one, or one and another.</summary>
    public static IReadOnlyList<CodeFixProvider> FixesOf(string id) =>
    [
        .. Fixes
            .Where(fix => fix.FixableDiagnosticIds.Contains(id))
            .OrderBy(static fix => fix.GetType().Name, StringComparer.Ordinal),
    ];

    /// <summary>A run of one case of a rule.</summary>
    public static RuleCaseRun RunOf(string id, RuleCase tried) => new(AnalyzerOf(id), FixesOf(id), tried);

    private static T[] CreateAll<T>(Type neighbour) => [.. neighbour.Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(T)))
        .Select(static type => (T)Activator.CreateInstance(type)!)];
}
