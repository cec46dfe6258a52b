using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>What the page shows is compiled and run.</summary>
public sealed partial class DocumentationTests
{
    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    [Theory]
    [InlineData("aspnetcore.md", 3)]
    [InlineData("logging.md", 1)]
    public void Code_IsThatOfTheWebProgram(string page, int count)
    {
        var program = Unindented(File.ReadAllText(
            Path.Combine(Repository, "tests", "AgentInstrumentation.WebProgram", "Program.cs")));

        var blocks = CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository, "docs", page)))
            .Select(static match => Unindented(match.Groups[1].Value))
            .ToList();

        Assert.Equal(count, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block, program, StringComparison.Ordinal));
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
