namespace AgentInstrumentation.Generators.Tests;

/// <summary>The names of generated files, which the compiler tells apart without regard to case.</summary>
public sealed class HintNameTests
{
    private const string Member = "[RecordTool] public partial int Work(); private int WorkCore() => 1;";

    [Fact]
    public void Type_HasOneFile() => AssertFiles(
        $$"""
        namespace Agents;
        public partial class Outer<T>
        {
            public partial class Tools { {{Member}} }
            {{Member}}
        }
        public partial class Outer<T>
        {
            [RecordTool] public partial int Other(); private int OtherCore() => 1;
        }
        """,
        "Agents.Outer[T].Tools.g.cs", "Agents.Outer[T].g.cs");

    [Fact]
    public void NamesThatDifferInCase_AreNumbered() => AssertFiles(
        $"public partial class Tools {{ {Member} }} public partial class TOOLS {{ {Member} }}",
        "TOOLS.g.cs", "Tools2.g.cs");

    [Fact]
    public void NameOfAnotherFileOfOurs_IsLeftToIt() => AssertFiles(
        $$"""
        public partial class InstrumentedCalls { {{Member}} }
        public class Agent { [RecordAction] internal int Plan() => 1; }
        """,
        "InstrumentedCalls.Partial.g.cs", "InstrumentedCalls.g.cs");

    [Fact]
    public void Overloads_AreNumbered()
    {
        var file = Assert.Single(GeneratorTest.Run("""
            public partial class Tools
            {
                [RecordTool] public partial int Work(int a);
                private int WorkCore(int a) => a;
                [RecordTool("other")] public partial int Work(string a);
                private int WorkCore(string a) => 1;
            }
            """).Files).Value;

        Assert.Contains("WorkOperation =", file, StringComparison.Ordinal);
        Assert.Contains("Work2Operation =", file, StringComparison.Ordinal);
    }

    private static void AssertFiles(string source, params string[] names) => Assert.Equal(
        names.Order(StringComparer.Ordinal),
        GeneratorTest.Run(source).Files.Keys.Order(StringComparer.Ordinal));
}
