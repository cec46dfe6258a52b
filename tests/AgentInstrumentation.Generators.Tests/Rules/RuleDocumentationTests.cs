using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>The pages of the rules say what the rules do, and their examples are tried.</summary>
public sealed partial class RuleDocumentationTests
{
    private static readonly string[] Headings = ["Why", "Violation", "Fix", "Options", "When to suppress"];

    public static TheoryData<string> Rules => [.. RuleDescriptors.All.Select(static rule => rule.Id)];

    // What is wrong with a project file, or with the generator itself, is tried by the rule's own cases.
    public static TheoryData<string> RulesOfCode => [.. RuleDescriptors.All
        .Select(static rule => rule.Id)
        .Where(static id => !Page(id).Contains("```xml", StringComparison.Ordinal)
            && Page(id).Contains("```csharp", StringComparison.Ordinal))];

    [Fact]
    public void Index_IsGeneratedFromTheDescriptors() => Approved.Equal("analyzers-docs/README.md", RuleIndex.Write());

    [Fact]
    public void EveryAnalyzer_IsListed() => Assert.Equal(
        RuleCatalog.Analyzers
            .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Order(),
        RuleDescriptors.All.Select(static rule => rule.Id).Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_HasTitleAndHeadings(string id)
    {
        var page = Page(id);

        Assert.StartsWith($"# {id}: {Descriptor(id).Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(Headings, HeadingLine().Matches(page).Select(static match => match.Groups[1].Value));
    }

    [Fact]
    public void Options_StandOnThePagesOfTheirRules() => Assert.All(RuleOptions.All, static option => Assert.Contains(
        $"| `{option.Key}` | `{option.Default}` |", Page(option.RuleId), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void HelpLink_LeadsToThePage(string id) =>
        Assert.EndsWith($"/analyzers-docs/{id}.md", Descriptor(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(RulesOfCode))]
    public async Task Violation_ReportsTheRuleAlone(string id) =>
        Assert.Equal([id], (await DiagnosticsOf(Example(id, "Violation"), id)).Distinct());

    [Theory]
    [MemberData(nameof(RulesOfCode))]
    public async Task Fix_ReportsNothingAndCompiles(string id)
    {
        var example = Example(id, "Fix");

        Assert.Empty(await DiagnosticsOf(example, id));
        GeneratorTest.Run(Create(example));
    }

    private static DiagnosticDescriptor Descriptor(string id) => RuleDescriptors.All.Single(rule => rule.Id == id);

    private static string Page(string id) => File.ReadAllText(Path.Combine(Approved.Repository, "analyzers-docs", $"{id}.md"));

    private static string Example(string id, string heading)
    {
        var section = Page(id).Split($"## {heading}\n")[1].Split("\n## ")[0];
        return CodeBlock().Match(section).Groups[1].Value;
    }

    private static async Task<IEnumerable<string>> DiagnosticsOf(string source, string id)
    {
        // A rule that is off by default is switched on for its own page.
        var compilation = Compilations.Enable(Create(source), [Descriptor(id)]);
        var diagnostics = await AnalyzerTest.DiagnosticsOf([.. RuleCatalog.Analyzers], compilation);
        return diagnostics.Select(static diagnostic => diagnostic.Id);
    }

    // Statements outside of any type make a program, and so does a method that is called so.
    private static CSharpCompilation Create(string source)
    {
        var library = Compilations.WithTelemetry(Compilations.Create(source));
        var isProgram = library.SyntaxTrees.Any(static tree => tree.GetRoot().DescendantNodes().Any(static node =>
            node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" }));
        return isProgram
            ? library.WithOptions(library.Options.WithOutputKind(OutputKind.ConsoleApplication))
            : library;
    }

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingLine();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
