using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>The code of docs/testing.md is that of tests which run.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Code_IsThatOfTheTests()
    {
        var tests = Unindented(File.ReadAllText(Beside("DocumentedTests.cs")));

        var blocks = CodeBlock()
            .Matches(File.ReadAllText(Beside("../../docs/testing.md")))
            .Select(static match => Unindented(match.Groups[1].Value))
            .ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, tests, StringComparison.Ordinal));
    }

    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim()));

    private static string Beside(string path, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, path);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
