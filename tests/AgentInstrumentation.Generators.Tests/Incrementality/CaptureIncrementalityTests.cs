using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What is captured of a type is written anew when the type says something else, and only then.</summary>
public sealed class CaptureIncrementalityTests
{
    private const string Tools = """
        public sealed partial class Tools
        {
            [RecordTool] public partial int Add(Order order);
            private int AddCore(Order order) => order.Id;
        }
        """;

    private const string Types = """
        public sealed class Order
        {
            public int Id { get; init; }
            public int Twice => Id * 2;
        }
        public sealed class Other { public int Id { get; init; } }
        """;

    [Theory]
    [InlineData("Id * 2", "Id + Id")]
    [InlineData("public sealed class Order", "// above\npublic sealed class Order")]
    [InlineData("class Other {", "class Other { public int More { get; init; }")]
    [InlineData("public int Twice", "private int _hidden = 1;\npublic int Twice")]
    public void EditOfNothingThatIsCaptured_WritesNothing(string old, string replacement)
    {
        var (before, after) = Edit(old, replacement);

        Assert.Empty(ComputedIn(after));
        Assert.Equal(TextOf(before), TextOf(after));
    }

    [Theory]
    [InlineData("Id * 2;", "Id * 2; public int More => 1;")]
    [InlineData("public int Twice", "[Redact] public int Twice")]
    [InlineData("int Twice", "int Thrice")]
    [InlineData("public sealed class Order", "public sealed class Late : Order { public int A => 1; } public class Order")]
    public void EditOfAMember_WritesTheTypesAlone(string old, string replacement)
    {
        var (before, after) = Edit(old, replacement);

        Assert.Equal([(TrackingNames.CapturedTypes, IncrementalStepRunReason.Modified)], ComputedIn(after));
        Assert.NotEqual(TextOf(before), TextOf(after));
    }

    [Fact]
    public void EditOfACallThatARuleNames_WritesItsTypesNotAnew()
    {
        const string Calls = """
            [assembly: InstrumentCalls(typeof(Desk), "Find")]
            public sealed class Desk { public Order Find(Order order) => order; }
            public sealed class Clerk { public int Ask() => new Desk().Find(new Order()).Id; }
            """;
        var before = GeneratorTest.Run(Types, Calls);
        var edited = Compilations.Parse(
            Calls.Replace("new Order()", "new Order { Id = 1 }", StringComparison.Ordinal), "File1.cs");
        var after = before.Driver.RunGenerators(before.Input.ReplaceSyntaxTree(before.Input.SyntaxTrees[2], edited));

        Assert.Contains("Add<global::Order>", TextOf(before.Driver), StringComparison.Ordinal);
        Assert.Equal(
            [
                (TrackingNames.CallingFileGroups, IncrementalStepRunReason.Modified),
                (TrackingNames.CallingFiles, IncrementalStepRunReason.Modified),
            ],
            ComputedIn(after));
        Assert.Equal(TextOf(before.Driver), TextOf(after));
    }

    private static (GeneratorDriver Before, GeneratorDriver After) Edit(string old, string replacement)
    {
        var before = GeneratorTest.Run(Tools, Types);
        Assert.Contains(old, Types, StringComparison.Ordinal);
        var edited = Compilations.Parse(Types.Replace(old, replacement, StringComparison.Ordinal), "File1.cs");
        return (
            before.Driver,
            before.Driver.RunGenerators(before.Input.ReplaceSyntaxTree(before.Input.SyntaxTrees[2], edited)));
    }

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> ComputedIn(GeneratorDriver driver) =>
        RunSteps.Of(driver).Where(static step => step.Reason
            is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static string TextOf(GeneratorDriver driver) => driver.GetRunResult().Results.Single().GeneratedSources
        .Single(static source => source.HintName == CapturedTypeEmitter.HintName)
        .SourceText
        .ToString();
}
