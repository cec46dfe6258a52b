using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What an operation attribute on a type does to its methods.</summary>
public sealed class TypeAnnotationTests
{
    [Theory]
    [InlineData("sealed class", "RecordTool", "execute_tool Work")]
    [InlineData("sealed class", "RecordAction", "Work")]
    [InlineData("sealed class", "RecordAction(Kind = OperationKind.Retrieval)", "retrieval Work")]
    [InlineData("struct", "RecordTool", "execute_tool Work")]
    [InlineData("sealed record", "RecordTool", "execute_tool Work")]
    [InlineData("readonly record struct", "RecordTool", "execute_tool Work")]
    public async Task PublicMethod_IsTraced(string type, string attribute, string name)
    {
        var observed = await RunAsync(
            $"[{attribute}] public {type} Agent {{ public void Work() {{ }} }}", "new Agent().Work();");

        Assert.Equal(name, Assert.Single(observed.Spans).DisplayName);
    }

    [Theory]
    [InlineData("public static void Work() { }", "Agent.Work();")]
    [InlineData("public async Task WorkAsync() => await Task.Yield();", "await new Agent().WorkAsync();")]
    [InlineData("public void Work<T>(T item) { }", "new Agent().Work(1);")]
    [InlineData("public partial void Work(); private void WorkCore() { }", "Action work = new Agent().Work; work();")]
    [InlineData("public partial void Work(); public void WorkCore() { }", "new Agent().Work();")]
    public async Task EveryForm_IsTracedOnce(string members, string statements)
    {
        var observed = await RunAsync($"[RecordAction] public sealed partial class Agent {{ {members} }}", statements);

        Assert.Equal("Work", observed.OperationTree);
    }

    [Theory]
    [InlineData("internal void Work() { }", "new Agent().Work();")]
    [InlineData("private void Work() { } public static void Run() => new Agent().Work(); ", "new Action(Agent.Run)();")]
    [InlineData("public int Number => 1; public int this[int index] => index;", "_ = new Agent().Number + new Agent()[1];")]
    [InlineData("public static Agent operator +(Agent left, Agent right) => left;", "_ = new Agent() + new Agent();")]
    [InlineData("public override string ToString() => \"\";", "_ = new Agent().ToString();")]
    [InlineData("public override int GetHashCode() => 1; public override bool Equals(object? other) => true;", "_ = new Agent().Equals(1);")]
    [InlineData("public sealed class Inner { public void Work() { } }", "new Agent.Inner().Work();")]
    [InlineData("public partial void Work(); public void WorkCore() { }", "new Agent().WorkCore();")]
    [InlineData("[RecordTool(Implementation = nameof(Do))] public partial void Work(); public void Do() { }", "new Agent().Do();")]
    [InlineData("[NotInstrumented] public void Work() { }", "new Agent().Work();")]
    [InlineData("[NotInstrumented, RecordTool] public void Work() { }", "new Agent().Work();")]
    public async Task OtherMember_IsNotTraced(string members, string statements)
    {
        var observed = await RunAsync(
            $"[RecordAction] public sealed partial class Agent {{ public void Other() {{ }} {members} }}", statements);

        Assert.Empty(observed.Spans);
    }

    [Fact]
    public async Task MembersOfFrameworkInterfaces_AreNotTraced()
    {
        var observed = await RunAsync(
            """
            [RecordAction]
            public sealed class Agent : IDisposable, IComparable<Agent>
            {
                public void Work() { }
                public void Dispose() { }
                public int CompareTo(Agent? other) => 0;
            }
            """,
            "var agent = new Agent(); agent.CompareTo(agent); agent.Dispose(); agent.Work();");

        Assert.Equal("Work", observed.OperationTree);
    }

    [Fact]
    public async Task MethodsOwnAttribute_WinsAndKeepsTheTypesOptions()
    {
        var observed = await RunAsync(
            """
            [RecordAction(AgentName = "Finder", CaptureArguments = false, Replay = ReplayPolicy.Never)]
            [Tag("team", "search"), Tag("tier", 1)]
            public sealed class Agent
            {
                [RecordTool("find", CaptureArguments = true), Tag("tier", 2)]
                public int Work(int a) => a;
            }
            """,
            "new Agent().Work(1);");

        var span = Assert.Single(observed.Spans);
        Assert.Equal("execute_tool find", span.DisplayName);
        Assert.Equal("Finder", span.GetTagItem("gen_ai.agent.name"));
        Assert.Equal("search", span.GetTagItem("team"));
        Assert.Equal(2, span.GetTagItem("tier"));
        Assert.Equal("{\"a\":1}", span.GetTagItem("gen_ai.tool.call.arguments"));
    }

    [Fact]
    public async Task NotInstrumentedType_IsLeftOutWithAllThatIsInIt()
    {
        var observed = await RunAsync(
            """
            [NotInstrumented]
            public partial class Agent
            {
                [RecordTool] public void Work() => new Inner().Work();
                [RecordTool] public class Inner { public void Work() { } }
            }
            """,
            "new Agent().Work();");

        Assert.Empty(observed.Spans);
    }

    // The attribute, the method and the call each in a file of its own.
    [Theory]
    [InlineData("[RecordTool] public partial class Agent;")]
    [InlineData("global using Traced = AgentInstrumentation.RecordToolAttribute; [Traced] public partial class Agent;")]
    public void AnotherPart_CarriesTheAttribute(string part)
    {
        const string Methods = "public partial class Agent { public void Work() { } public partial int Plan(); private int PlanCore() => 1; }";
        const string Call = "public static class Caller { public static void Run() => new Agent().Work(); }";

        var files = GeneratorTest.Run(Methods, Call, part).Files.Keys;

        Assert.Equal(
            ["CallsIn_File1.g.cs", "instrumented-calls.g.cs", "partial-types.g.cs", "traced-calls.g.cs"],
            files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ReferencedProject_IsTracedLikeTheOwn()
    {
        using var image = new MemoryStream();
        const string Library = """
            [RecordTool]
            public partial class Tools
            {
                public int Ordinary() => 1;
                public partial int Partial();
                public int PartialCore() => 1;
                [NotInstrumented] public int Untraced() => 1;
            }

            // Of the same names, so that all calls are looked at.
            [RecordTool]
            public class Others
            {
                public int PartialCore() => 1;
                public int Partial() => 1;
                public int Untraced() => 1;
            }
            """;
        Assert.True(GeneratorTest.Run(Library).Output.Emit(image).Success);
        var library = MetadataReference.CreateFromImage(image.ToArray());
        var caller = Compilations.CreateReferencing(
            library,
            """
            public static class Caller
            {
                public static int Run(Tools tools) =>
                    tools.Ordinary() + tools.Partial() + tools.PartialCore() + tools.Untraced();
            }
            """);

        var file = GeneratorTest.Run(caller).Files["CallsIn_File0.g.cs"];

        Assert.Contains("// File0.cs(4,9)", file, StringComparison.Ordinal);
        Assert.Single(file.Split('\n'), static line => line.Contains("[InterceptsLocation(", StringComparison.Ordinal));
    }

    // 'Log' is such a method: its body is written by a generator that this one cannot see.
    [Fact]
    public void PartialMethodWithoutCore_IsLeftToOtherGenerators() => Assert.Empty(GeneratorTest.Run(
        "[RecordTool] public partial class Agent { [NotInstrumented] public void Work() { } public partial void Log(string text); }",
        "public partial class Agent { public partial void Log(string text) { } }").Files);

    private static Task<Observation> RunAsync(string types, string statements) => GeneratorTest.Run($$"""
        #pragma warning disable CS1998 // not every case awaits
        {{types}}

        public static class Scenario
        {
            public static async Task Run()
            {
                {{statements}}
            }
        }
        """).RunScenarioAsync();
}
