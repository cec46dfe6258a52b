using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>What the page shows is compiled and run.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Code_IsThatOfTheWebProgram()
    {
        var repository = Path.Combine(ThisFolder(), "..", "..");
        var program = Unindented(File.ReadAllText(
            Path.Combine(repository, "tests", "AgentInstrumentation.WebProgram", "Program.cs")));

        var blocks = CodeBlock().Matches(File.ReadAllText(Path.Combine(repository, "docs", "aspnetcore.md")))
            .Select(static match => Unindented(match.Groups[1].Value))
            .ToList();

        Assert.Equal(3, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(block, program, StringComparison.Ordinal));
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
