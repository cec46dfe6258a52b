using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.Calls.Tests.Frameworks;

/// <summary>The code of <c>docs/frameworks.md</c> is code of these tests.</summary>
public sealed partial class FrameworkDocumentTests
{
    [Fact]
    public void Code_ComesFromTheTests()
    {
        var samples = Directory.EnumerateFiles(Folder(), "*.cs").Select(static path => Unindented(File.ReadAllText(path)));
        var document = Path.Combine(Folder(), "..", "..", "..", "docs", "frameworks.md");

        var blocks = CodeBlock().Matches(File.ReadAllText(document))
            .Select(static match => Unindented(match.Groups[1].Value))
            .ToList();

        Assert.Equal(12, blocks.Count);
        Assert.All(
            blocks, block => Assert.Contains(samples, sample => sample.Contains(block, StringComparison.Ordinal)));
    }

    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
