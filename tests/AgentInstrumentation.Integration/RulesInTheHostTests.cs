using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>
/// The rules as users have them: the violation of every page in one project, built and then mended by
/// <c>dotnet format</c>.
/// </summary>
public sealed partial class RulesInTheHostTests
{
    // Two errors of the build, a fault of our own, one rule that is off, and one about a project file.
    private static readonly string[] WithoutExample = ["AGT9001", "AGT9002", "AGT9003", "AGT1009", "AGT1010"];

    [Fact]
    public async Task EveryViolation_IsReportedAndMended()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Approved.Repository, "analyzers-docs"), "AGT*.md")
            .ToDictionary(static path => Path.GetFileNameWithoutExtension(path), File.ReadAllText)
            .Where(static page => !WithoutExample.Contains(page.Key))
            .OrderBy(static page => page.Key, StringComparer.Ordinal)
            .ToList();
        using var folder = await PackagedProject.CreateAsync("");
        await PackagedProject.PackAsync(folder, "AgentInstrumentation.OpenTelemetry");
        Write(folder, pages);

        var before = await BuildAsync(folder);
        await ProgramRun.DotnetAsync(folder.Path, "format", "analyzers", "--no-restore", "--severity", "info");
        var after = await BuildAsync(folder);

        AssertSame(pages.Select(static page => $"{page.Key}.cs {page.Key}"), before);
        AssertSame(before.Where(static found => !HasFix(found[..7])), after);
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.True(
        expected.SequenceEqual(actual),
        $"missing: {string.Join(", ", expected.Except(actual))}; too many: {string.Join(", ", actual.Except(expected))}");

    private static void Write(TemporaryFolder folder, List<KeyValuePair<string, string>> pages)
    {
        var project = File.ReadAllText(folder.Combine("App.csproj"))
            .Replace("<TreatWarningsAsErrors>true", "<TreatWarningsAsErrors>false", StringComparison.Ordinal)
            .Replace("Include=\"Program.cs\"", "Include=\"*.cs\"", StringComparison.Ordinal)
            .Replace("</ItemGroup>", $"{Telemetry()}\n</ItemGroup>", StringComparison.Ordinal);
        folder.Write("App.csproj", project);
        // The pages use the same names for their tools, only one adds its sources, and more than one is a program.
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
            """);
        folder.Write("Usings.cs", "global using AgentInstrumentation;");
        foreach (var (id, page) in pages)
        {
            folder.Write($"{id}.cs", InNamespace(id, CodeBlock().Match(page.Split("## Violation")[1]).Groups[1].Value));
        }
    }

    // The package of ours, as it is packed, and those that it needs, as the tests have them.
    private static string Telemetry()
    {
        var ours = Path.Combine(
            Approved.Repository, "artifacts/bin/AgentInstrumentation.OpenTelemetry/release_net10.0/AgentInstrumentation.OpenTelemetry.dll");
        return string.Join('\n', Directory.EnumerateFiles(AppContext.BaseDirectory, "OpenTelemetry*.dll")
            .Append(ours)
            .Select(static path => $"<Reference Include=\"{path}\" />"));
    }

    // A page with namespaces of its own stands alone, and so does the one that is a program.
    private static string InNamespace(string id, string code) =>
        id == "AGT2002" || code.Contains("namespace ", StringComparison.Ordinal)
            ? code
            : $"namespace Page{id[3..]}\n{{\n{Indent().Replace(code, "    ")}}}\n";

    private static async Task<List<string>> BuildAsync(TemporaryFolder folder)
    {
        var run = await ProgramRun.StartAsync("dotnet", ["build", "--nologo", "--no-incremental"], folder.Path);
        return [.. Report().Matches(run.Output)
            .Select(static match => $"{match.Groups[1].Value} {match.Groups[2].Value}")
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static bool HasFix(string id) => File
        .ReadAllLines(Path.Combine(Approved.Repository, "analyzers-docs/README.md"))
        .Single(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal))
        .Contains("| yes |", StringComparison.Ordinal);

    [GeneratedRegex(@"(\w+\.cs)\(\d+,\d+\): (?:error|warning) (\w+\d+):")]
    private static partial Regex Report();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^(?=.)", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
