using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>Sources that fit on a screen: short files, narrow lines.</summary>
public sealed partial class SourceGateTests
{
    private const int MaximumLines = 400;
    private const int MaximumWidth = 120;

    private static readonly string[] Rooms = ["src", "samples", "tests"];

    [Fact]
    public void Files_AreShort() => AssertNone(Sources()
        .Where(static source => source.Lines.Length > MaximumLines)
        .Select(static source => $"{source.File}: {source.Lines.Length} lines, and {MaximumLines} are allowed"));

    [Fact]
    public void Lines_AreNarrow() => AssertNone(Sources().SelectMany(static source => source.Lines
        .Select(static (text, index) => (Width: WidthOf(text), Number: index + 1))
        .Where(static line => line.Width > MaximumWidth)
        .Select(line => $"{source.File}({line.Number}): {line.Width} wide, and {MaximumWidth} are allowed")));

    [Fact]
    public void EveryRoom_IsLookedAt() => Assert.Equal(
        Rooms.Order(StringComparer.Ordinal),
        Sources().Select(static source => source.File.Split(Path.DirectorySeparatorChar)[0]).Distinct());

    [Theory]
    [InlineData("if (isLong)", 11)]
    [InlineData("Write(\"some \\\"text\\\"\", 1);", 13)]
    [InlineData("{\"json\":\"in a raw string\"}", 7)]
    public void Text_DoesNotCount(string line, int width) => Assert.Equal(width, WidthOf(line));

    // What a test expects, or a user reads, is as long as it is.
    private static int WidthOf(string line) => Text().Replace(line, "\"\"").Length;

    private static void AssertNone(IEnumerable<string> faults) =>
        Assert.True(!faults.Any(), $"Break these up:\n{string.Join('\n', faults)}");

    private static IEnumerable<(string File, string[] Lines)> Sources() => Rooms
        .SelectMany(static room => Directory.EnumerateFiles(
            Path.Combine(Approved.Repository, room), "*.cs", SearchOption.AllDirectories))
        .Where(static path => !BuildOutput().IsMatch(path))
        .Order(StringComparer.Ordinal)
        .Select(static path => (Path.GetRelativePath(Approved.Repository, path), File.ReadAllLines(path)));

    [GeneratedRegex(@"""(\\.|[^""\\])*""")]
    private static partial Regex Text();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex BuildOutput();
}
