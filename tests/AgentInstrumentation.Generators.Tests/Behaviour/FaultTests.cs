using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// A fault of the generator's own, injected where a target is decided on, read or written: that target is reported
/// as AGT9001 and works untraced, the others are traced, and the project builds.
/// </summary>
public sealed class FaultTests
{
    private const string Ordinary = """
        public sealed class Tools
        {
            [RecordTool] public string $(string text) => text;

            [RecordTool] public string Sound(string text) => text;

            public string Use() => $("a") + Sound("b");
        }
        """;

    private const string Partial = """
        public sealed partial class Tools
        {
            [RecordTool] public partial ref T $<T>(ref T item, in int number, out int other);

            private ref T $Core<T>(ref T item, in int number, out int other)
            {
                other = number;
                return ref item;
            }

            [RecordTool] public partial string Sound(string text);

            private string SoundCore(string text) => text;
        }
        """;

    private const string Decorated = """
        [Instrumented]
        public interface ITools
        {
            string $(string text);

            string Sound(string text);
        }

        public static class Program
        {
            public static ITools Trace(ITools tools) => new InstrumentedTools(tools);
        }
        """;

    // Names that no other test has: the faults are injected for all that run at the same time.
    static FaultTests() => Faults.Injected = static passed =>
    {
        if (passed is "decide FaultyDecided" or "read FaultyRead" or "capture FaultyType"
                or "place FaultyPlaced" or "use FaultyUsed" or "report FaultyReported"
            || (passed.StartsWith("write ", StringComparison.Ordinal) && passed.EndsWith(".FaultyWritten", StringComparison.Ordinal))
            || (passed.StartsWith("list ", StringComparison.Ordinal) && passed.EndsWith(".FaultyListed", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"injected: {passed}");
        }
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var source in new[] { Ordinary, Partial, Decorated })
            {
                all.Add(source, "FaultyDecided");
                all.Add(source, "FaultyRead");
                all.Add(source, "FaultyWritten");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Fault_IsReportedAndLeavesTheOthersTraced(string source, string name)
    {
        var (reported, output) = await RunAsync(source.Replace("$", name, StringComparison.Ordinal));

        var diagnostic = Assert.Single(reported);
        Assert.Equal("AGT9001", diagnostic.Id);
        Assert.Contains(name, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: injected", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("Sound\"", output, StringComparison.Ordinal);
        Assert.False(IsDefined(name, output));
    }

    [Theory]
    [InlineData("[RecordTool] public string FaultyListed() => \"\"; public string Use() => FaultyListed();", "function: \"Tools.FaultyListed\"")]
    [InlineData("[RecordTool] public FaultyType Make() => new(); public object Use() => Make();", "function: \"Tools.Make\"")]
    public async Task FaultBesideTheWrapper_LeavesTheWrapper(string members, string expected)
    {
        var (reported, output) = await RunAsync(
            $"public sealed class FaultyType {{ public int Number {{ get; set; }} }} public sealed class Tools {{ {members} }}");

        Assert.Equal("AGT9001", Assert.Single(reported).Id);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FaultyPlaced", "File0.cs", "\"function\":\"Tools.FaultyPlaced\"")]
    [InlineData("FaultyUsed", "FaultyUsed", "// - tool FaultyUsed")]
    [InlineData("FaultyReported", "FaultyReported", "// - tool Sound")]
    public async Task FaultOfWhatIsListed_LeavesTheRest(string name, string reported, string expected)
    {
        var (found, output) = await RunAsync(
            Ordinary.Replace("$", name, StringComparison.Ordinal),
            new ProjectOptions(("AgentInstrumentationReport", "true")));

        var diagnostic = Assert.Single(found);
        Assert.Equal("AGT9001", diagnostic.Id);
        Assert.Contains(reported, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.True(IsDefined(name, output));
        Assert.True(IsDefined("Sound", output));
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("# What AgentInstrumentation traces", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultOfADecision_IsReportedAtTheAttribute()
    {
        var (reported, _) = await RunAsync(Ordinary.Replace("$", "FaultyDecided", StringComparison.Ordinal));

        var place = Assert.Single(reported).Location;
        Assert.Equal("RecordTool", place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length));
    }

    [Fact]
    public void Cancellation_IsNoFault() => Assert.Throws<OperationCanceledException>(
        static () => Faults.Contain<string>(static () => throw new OperationCanceledException(), out _));

    private static bool IsDefined(string name, string output) =>
        output.Contains($"function: \"Tools.{name}\"", StringComparison.Ordinal)
        || output.Contains($"function: \"ITools.{name}\"", StringComparison.Ordinal);

    // What the compiler, the generator and the rules say together, and all that was generated.
    private static async Task<(ImmutableArray<Diagnostic> Reported, string Output)> RunAsync(
        string source, ProjectOptions? options = null)
    {
        var driver = GeneratorTest.CreateDriver(options).RunGeneratorsAndUpdateCompilation(
            Compilations.Create(source), out var output, out var ofGenerator);
        var ofCompiler = output.GetDiagnostics().Where(static found => found.Severity >= DiagnosticSeverity.Warning);
        var ofRules = await AnalyzerTest.DiagnosticsOf([new FailedTargetAnalyzer()], (CSharpCompilation)output);
        var files = driver.GetRunResult().Results.Single().GeneratedSources;
        return (
            [.. ofGenerator, .. ofCompiler, .. ofRules],
            string.Join('\n', files.Select(static file => file.SourceText.ToString())));
    }
}
