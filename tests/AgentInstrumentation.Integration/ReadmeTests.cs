using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>What the README shows is what a newcomer gets.</summary>
public sealed partial class ReadmeTests
{
    private const string Question = "Which rule flags a second client?";

    private static string Readme => File.ReadAllText(Path.Combine(Approved.Repository, "README.md"));

    [Fact]
    public async Task Question_IsAnsweredAsShown()
    {
        using var journal = new TemporaryFolder();

        var run = await ResearchAgentRun.StartAsync([Question, "--journal", journal.Path]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("analyzers-docs/AGT2001.md", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"dotnet run --project samples/ResearchAgent -- \"{Question}\"", Readme, StringComparison.Ordinal);
        // Durations and ids differ from run to run; everything else must be there.
        if (ResearchAgentRun.WithoutNumbers(Shown()) != ResearchAgentRun.WithoutNumbers(run.Output))
        {
            Approved.Equal("README.md", Readme.Replace(Shown(), run.Output.TrimEnd(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Code_ComesFromTheSamples()
    {
        var folder = Path.Combine(Approved.Repository, "samples");
        var samples = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(static path => Unindented(File.ReadAllText(path)))
            .ToList();

        var blocks = CodeBlock().Matches(Readme).Select(static match => Unindented(match.Groups[1].Value)).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(
            blocks, block => Assert.Contains(samples, sample => sample.Contains(block, StringComparison.Ordinal)));
    }

    private static string Shown() => SampleOutput().Match(Readme).Groups[1].Value;

    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    [GeneratedRegex("<!-- sample output -->\n```text\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex SampleOutput();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
