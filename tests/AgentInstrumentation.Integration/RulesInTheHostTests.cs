using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>
/// The rules as users have them: the violation of every page in one project, built and then mended by
/// <c>dotnet format</c>.
/// </summary>
public sealed partial class RulesInTheHostTests
{
    // Two errors of the build and a fault of our own, and two rules that have projects of their own here: one is about
    // the project file, and one sums up what all files do.
    private static readonly string[] WithoutExample = ["AGT9001", "AGT9002", "AGT9003", "AGT1009", "AGT1010"];

    // The packages that pages use beside the first one.
    private static readonly string[] Others = ["AgentInstrumentation.OpenTelemetry", "AgentInstrumentation.AI"];

    private static readonly string[] Needed = ["OpenTelemetry*.dll", "Microsoft.Extensions.AI*.dll"];

    private const string Package = "<PackageReference Include=\"AgentInstrumentation\" Version=\"0.1.0-test\" />";

    [Fact]
    public async Task EveryViolation_IsReportedAndMended()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Approved.Repository, "analyzers-docs"), "AGT*.md")
            .ToDictionary(static path => Path.GetFileNameWithoutExtension(path), File.ReadAllText)
            .Where(static page => !WithoutExample.Contains(page.Key))
            .OrderBy(static page => page.Key, StringComparer.Ordinal)
            .ToList();
        using var folder = await PackagedProject.CreateAsync("");
        foreach (var other in Others)
        {
            await PackagedProject.PackAsync(folder, other);
        }

        Write(folder, pages);

        var places = await BuildAsync(folder);
        var found = places.Select(place => $"{place}: {TextAt(place, folder)}").ToList();
        await ProgramRun.DotnetAsync(folder.Path, "format", "analyzers", "--no-restore", "--severity", "info");
        var after = await BuildAsync(folder);

        // Each page's rule alone, and at its place.
        var before = places.Select(RuleAt).ToList();
        AssertSame(pages.Select(static page => $"{page.Key}.cs {page.Key}"), before.Distinct());
        Approved.Equal(
            "tests/AgentInstrumentation.Integration/RulesInTheHost.approved.txt", $"{string.Join('\n', found)}\n");
        AssertSame(before.Where(static rule => !HasFix(rule[..7])), after.Select(RuleAt));
    }

    [Fact]
    public async Task PackageWithoutItsTargets_IsReported()
    {
        using var folder = await PackagedProject.CreateAsync("""
            Console.WriteLine(new Tools().Search("all"));

            public sealed class Tools
            {
                [AgentInstrumentation.RecordTool]
                public string Search(string query) => query;
            }
            """);
        var project = File.ReadAllText(folder.Combine("App.csproj"));
        var asOnThePage = ExamplesOf("AGT1009", "xml")[0]
            .Trim()
            .Replace("\"AgentInstrumentation\"", "\"AgentInstrumentation\" Version=\"0.1.0-test\"", StringComparison.Ordinal);

        folder.Write("App.csproj", project.Replace(Package, asOnThePage, StringComparison.Ordinal));
        var before = await BuildAsync(folder);
        folder.Write("App.csproj", project);
        var after = await BuildAsync(folder);

        AssertSame(["Program.cs(6,19) AGT1009"], before.Where(static found => found.Contains("AGT", StringComparison.Ordinal)));
        Assert.Empty(after);
    }

    [Fact]
    public async Task EscapingUse_IsReportedWhereItIsAskedFor()
    {
        var examples = ExamplesOf("AGT1010", "csharp");
        using var folder = await PackagedProject.CreateAsync(ProgramOf(examples[0]));
        var silent = await BuildAsync(folder);
        folder.Write(".editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.AGT1010.severity = warning
            """);

        var before = await BuildAsync(folder);
        folder.Write("Program.cs", ProgramOf(examples[1]));
        var after = await BuildAsync(folder);

        Assert.Empty(silent);
        AssertSame(["Program.cs(11,54) AGT1010"], before);
        Assert.Empty(after);
    }

    private static string ProgramOf(string example) =>
        $"using AgentInstrumentation;\nConsole.WriteLine(Program2.Run(new Tools()));\n{example}"
            .Replace("class Program", "class Program2", StringComparison.Ordinal);

    private static List<string> ExamplesOf(string id, string language) =>
    [
        .. File.ReadAllText(Path.Combine(Approved.Repository, "analyzers-docs", $"{id}.md"))
            .Split($"```{language}\n")
            .Skip(1)
            .Select(static block => block.Split("```")[0]),
    ];

    // 'AGT1001.cs(5,6) AGT1001' without the numbers.
    private static string RuleAt(string place) => Numbers().Replace(place, "");

    private static string TextAt(string place, TemporaryFolder folder)
    {
        var numbers = Numbers().Match(place);
        var lines = File.ReadAllLines(folder.Combine(place[..numbers.Index]));
        return lines[int.Parse(numbers.Groups[1].Value, CultureInfo.InvariantCulture) - 1]
            [(int.Parse(numbers.Groups[2].Value, CultureInfo.InvariantCulture) - 1)..];
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.True(
        expected.SequenceEqual(actual),
        $"missing: {string.Join(", ", expected.Except(actual))}; too many: {string.Join(", ", actual.Except(expected))}");

    private static void Write(TemporaryFolder folder, List<KeyValuePair<string, string>> pages)
    {
        var project = File.ReadAllText(folder.Combine("App.csproj"))
            .Replace("<TreatWarningsAsErrors>true", "<TreatWarningsAsErrors>false", StringComparison.Ordinal)
            .Replace("Include=\"Program.cs\"", "Include=\"*.cs\"", StringComparison.Ordinal)
            .Replace("</ItemGroup>", $"{References()}\n</ItemGroup>", StringComparison.Ordinal);
        folder.Write("App.csproj", project);
        // The pages use the same names for their tools, only one adds its sources, more than one is a program, and one
        // declares what it needs of another package.
        folder.Write(".editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.AGT1007.severity = none
            dotnet_diagnostic.AGT5001.severity = none
            dotnet_diagnostic.CS7022.severity = none
            [AGT1007.cs]
            dotnet_diagnostic.AGT1007.severity = warning
            [AGT3005.cs]
            dotnet_diagnostic.AGT3005.severity = warning
            [AGT5001.cs]
            dotnet_diagnostic.AGT5001.severity = warning
            [AGT5004.cs]
            dotnet_diagnostic.CS0436.severity = none
            """);
        folder.Write("Usings.cs", "global using AgentInstrumentation;");
        foreach (var (id, page) in pages)
        {
            folder.Write($"{id}.cs", InNamespace(id, CodeBlock().Match(page.Split("## Violation")[1]).Groups[1].Value));
        }
    }

    // The packages of ours, as they are packed, and those that they need, as the tests have them.
    private static string References() => string.Join('\n', Others
        .Select(static other => Path.Combine(
            Approved.Repository, "artifacts/bin", other, "release_net10.0", $"{other}.dll"))
        .Concat(Needed
            .SelectMany(static needed => Directory.EnumerateFiles(AppContext.BaseDirectory, needed)))
        .Select(static path => $"<Reference Include=\"{path}\" />"));

    // A page with namespaces of its own stands alone, and so does the one that is a program.
    private static string InNamespace(string id, string code) =>
        id == "AGT2002" || code.Contains("namespace ", StringComparison.Ordinal)
            ? code
            : $"namespace Page{id[3..]}\n{{\n{Indent().Replace(code, "    ")}}}\n";

    private static async Task<List<string>> BuildAsync(TemporaryFolder folder)
    {
        var run = await ProgramRun.StartAsync("dotnet", ["build", "--nologo", "--no-incremental"], folder.Path);
        return [.. Report().Matches(run.Output)
            .Select(static match => $"{match.Groups[1].Value}{match.Groups[2].Value} {match.Groups[3].Value}")
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static bool HasFix(string id) => File
        .ReadAllLines(Path.Combine(Approved.Repository, "analyzers-docs/README.md"))
        .Single(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal))
        .Contains("| yes |", StringComparison.Ordinal);

    [GeneratedRegex(@"(\w+\.cs)(\(\d+,\d+\)): (?:error|warning) (\w+\d+):")]
    private static partial Regex Report();

    [GeneratedRegex(@"\((\d+),(\d+)\)")]
    private static partial Regex Numbers();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^(?=.)", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
