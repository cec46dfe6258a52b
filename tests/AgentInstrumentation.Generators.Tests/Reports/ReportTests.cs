using System.Text.RegularExpressions;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>The report names every use of an annotated ordinary method, and says why one escapes.</summary>
public sealed partial class ReportTests
{
    private const string Program = """
        namespace Agents;

        public sealed partial class Tools
        {
            [RecordTool]
            public partial int Add(int left, int right);

            private int AddCore(int left, int right) => left + right;

            [RecordAction("planning")]
            internal int Plan(int depth) => depth;

            #pragma warning disable AGT1001 // the report says it all the same
            [RecordTool]
            internal async void Note() => await Task.Yield();
        }

        [Instrumented]
        public interface IPlanner { [RecordTool] int Rank(int depth); }
        """;

    private const string Caller = """
        namespace Agents;

        public static class Caller
        {
            public static int Run(Tools tools) => tools.Plan(1)
                + tools.Plan(2) + new[] { 1 }.Select(tools.Plan).Sum();
        }
        """;

    [Fact]
    public void Report_ReadsLikeAPersonsWork()
    {
        var report = ReportOf(Program, Caller);

        Approved.Equal($"{Approved.FolderOf()}/Report.approved.md", AssemblyName().Replace(report, "Tested"));
    }

    [Fact]
    public void WithoutTheProperty_ThereIsNone() =>
        Assert.DoesNotContain(ReportEmitter.HintName, GeneratorTest.Run(Program, Caller).Files.Keys);

    [Theory]
    [InlineData("agent.Work(1);", "Traced 1 of 1 call sites.")]
    [InlineData("agent.Work(1); agent?.Work(2);", "Traced 2 of 2 call sites.")]
    [InlineData("_ = nameof(agent.Work); agent.Other();", "Traced 0 of 0 call sites.")]
    [InlineData("Func<int, int> work = agent.Work;", "as a method group: it becomes a delegate")]
    [InlineData("var work = agent.Work;", "as a method group: it becomes a delegate")]
    [InlineData("unsafe { delegate*<int, int> work = &Agent.Static; }", "as a function pointer: its address is taken")]
    [InlineData("dynamic item = agent; item.Work(1);", "by a dynamic call: the receiver is dynamic")]
    [InlineData("dynamic item = 1; agent.Work(item);", "by a dynamic call: an argument is dynamic")]
    [InlineData("((IWork)agent).Work(1);", "by another member: the call names 'IWork.Work'")]
    [InlineData("Func<int, int> work = ((IWork)agent).Work;", "by another member: the call names 'IWork.Work'")]
    [InlineData("((Root)agent).Work(1);", "by another member: the call names 'Root.Work'")]
    [InlineData("new Derived().Work(1);", "by another member: the call names 'Derived.Work'")]
    [InlineData("((IDeclared)agent).Declared();", "Traced 1 of 1 call sites.")]
    [InlineData("agent.Declared();", "by another member: the call names 'Agent.Declared'")]
    [InlineData("((IDecorated)agent).Work(1);", "Traced 0 of 0 call sites.")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> tree = () => agent.Work(1);", "by a call: inside an expression tree")]
    public void EveryUse_IsSaid(string use, string expected)
    {
        var report = ReportOf($$"""
            public interface IWork { int Work(int item); }

            public interface IDeclared { [RecordTool] void Declared(); }

            [Instrumented] public interface IDecorated { int Work(int item); }

            public abstract class Root { public abstract int Work(int item); }

            public class Agent : Root, IWork, IDeclared, IDecorated
            {
                [RecordAction] public override int Work(int item) => item;

                [RecordAction] public static int Static(int item) => item;

                public void Declared() { }

                public void Other() { }
            }

            public class Derived : Agent { public override int Work(int item) => item; }

            public static class User { public static void Use(Agent agent) { {{use}} } }
            """);

        Assert.Contains(expected, report, StringComparison.Ordinal);
        Assert.Equal(
            expected.StartsWith("Traced", StringComparison.Ordinal),
            !report.Contains("Traced 0 of 1 call sites, 1 escapes: ", StringComparison.Ordinal));
    }

    [Fact]
    public void MethodOfAnotherProject_IsCountedWhereItIsCalled()
    {
        using var image = new MemoryStream(Scenario.Emit(GeneratorTest.Run(
            "public static class Library { [RecordTool] public static void Work() { } }").Output));
        var reference = Microsoft.CodeAnalysis.MetadataReference.CreateFromStream(image);

        var report = ReportOf(Compilations.CreateReferencing(
            reference, "public static class User { public static void Use() { Library.Work(); Action work = Library.Work; } }"));

        Assert.Contains("Traced 1 of 2 call sites, 1 escapes: Library.Work in File0.cs:1.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyEscapes_AreNotAllNamedInTheSummary()
    {
        var report = ReportOf("""
            public static class Agent
            {
                [RecordAction] public static void Work() { }

                public static readonly Action[] All = [Work, Work, Work, Work, Work];
            }
            """);

        Assert.Contains("5 escape: Agent.Work in File0.cs:5, Agent.Work in File0.cs:5, Agent.Work in File0.cs:5 and 2 more.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void NameWithALineBreak_StaysInTheComment() => Assert.Contains(
        "action two lines/pages, `Agent.Work`",
        ReportOf("public static class Agent { [RecordAction(\"two\\nlines\\\\pages\")] public static void Work() { } }"),
        StringComparison.Ordinal);

    private static string ReportOf(params string[] sources) => ReportOf(Compilations.Create(sources));

    private static string ReportOf(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        var result = GeneratorTest.Run(compilation, new ProjectOptions(("AgentInstrumentationReport", "true")));
        var lines = result.Files[ReportEmitter.HintName].Split('\n');
        return string.Join('\n', lines.Skip(2).Select(static line => line.Length > 3 ? line[3..] : ""));
    }

    // Every test compiles under a name of its own.
    [GeneratedRegex("Tested[0-9a-f]{32}")]
    private static partial Regex AssemblyName();
}
