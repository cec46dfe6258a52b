namespace AgentInstrumentation.Generators.Tests;

/// <summary>The names of generated files, which the compiler tells apart without regard to case.</summary>
public sealed class HintNameTests
{
    private const string Member = "[RecordTool] public partial int Work(); private int WorkCore() => 1;";

    [Fact]
    public void Namespace_HasOneFile() => AssertFiles(
        $$"""
        namespace Agents
        {
            public partial class Outer<T>
            {
                public partial class Tools { {{Member}} }
                {{Member}}
            }
            public partial class Outer<T>
            {
                [RecordTool] public partial int Other(); private int OtherCore() => 1;
            }
        }
        namespace Agents.@new { public partial class Tools { {{Member}} } }
        public partial class Tools { {{Member}} }
        """,
        "Agents.new.partial-types.g.cs", "Agents.partial-types.g.cs", "partial-types.g.cs");

    [Fact]
    public void NamesThatDifferInCase_AreNumbered() => AssertFiles(
        $$"""
        namespace AGENTS { public partial class Tools { {{Member}} } }
        namespace Agents { public partial class Tools { {{Member}} } }
        """,
        "AGENTS.partial-types.g.cs", "Agents.partial-types2.g.cs");

    [Fact]
    public void TypesOfOneName_HaveDefinitionsOfTheirOwn()
    {
        var file = Assert.Single(GeneratorTest.Run($$"""
            namespace Agents;
            public partial class Tools { {{Member}} }
            public partial class Tools<T> { {{Member}} }
            public partial class Outer { public partial class Tools { {{Member}} } }
            public partial class Reader
            {
                [RecordTool] public partial int Read(ToolsOperations first);
                private int ReadCore(ToolsOperations first) => 1;
            }
            public partial class TOOLS { {{Member}} }
            public class ToolsOperations;
            """).Files).Value;

        string[] names = ["ReaderOperations", "TOOLSOperations", "Tools2Operations", "Tools3Operations", "Tools4Operations"];
        Assert.All(names, name => Assert.Contains($"file static class {name}\n", file, StringComparison.Ordinal));
    }

    [Fact]
    public void PathsThatDifferInCase_AreNumbered() =>
        AssertCallingFiles(["Agents/plan.cs", "Agents/Plan.cs"], "CallsIn_Agents_Plan_1", "CallsIn_Agents_plan_2");

    // A file outside of the project's folder is named by the way to it, or else by its whole path.
    [Fact]
    public void EqualNames_AreToldApartByTheirFolders()
    {
        var names = CallingFiles("Plan.cs", "A/Plan.cs", "../project2/Plan.cs", "../Plan.cs");

        Assert.Equal(["CallsIn_A_Plan", "CallsIn_Plan"], names.Take(2));
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void InterfacesThatDifferInCase_GetNoDecorator() => Assert.Empty(GeneratorTest.Run(
        "[Instrumented] public interface IWork { void Do(); } [Instrumented] public interface IWORK { void Do(); }").Files);

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

    private static void AssertCallingFiles(string[] paths, params string[] names) =>
        Assert.Equal(names, CallingFiles(paths));

    private static IEnumerable<string> CallingFiles(params string[] paths)
    {
        var compilation = Compilations.Create("public static class Agent { [RecordAction] internal static int Plan() => 1; }")
            .AddSyntaxTrees(paths.Select(static (path, index) => Compilations.Parse(
                $"public static class Caller{index} {{ public static int Run() => Agent.Plan(); }}", path)));
        return GeneratorTest.Run(compilation).Files.Keys
            .Where(static name => name.StartsWith("CallsIn_", StringComparison.Ordinal))
            .Select(static name => name[..^".g.cs".Length])
            .Order(StringComparer.Ordinal);
    }

    private static void AssertFiles(string source, params string[] names) => Assert.Equal(
        names.Order(StringComparer.Ordinal),
        GeneratorTest.Run(source).Files.Keys.Order(StringComparer.Ordinal));
}
