namespace AgentInstrumentation.Generators.Tests;

/// <summary>The ordinary form at run time: direct calls are traced where they are made.</summary>
public sealed class OrdinaryFormTests
{
    [Theory]
    [InlineData("void Work() { }", "agent.Work(); return null;")]
    [InlineData("int Work() => 1;", "return agent.Work();")]
    [InlineData("Task Work() => Task.CompletedTask;", "await agent.Work(); return null;")]
    [InlineData("async Task<int> Work() { await Task.Yield(); return 1; }", "return await agent.Work();")]
    [InlineData("ValueTask Work() => default;", "await agent.Work(); return null;")]
    [InlineData("ValueTask<int> Work() => new(1);", "return await agent.Work();")]
    [InlineData("async IAsyncEnumerable<int> Work() { await Task.Yield(); yield return 1; }", "await foreach (var item in agent.Work()) { } return null;")]
    [InlineData("int Work(int number = 1, params int[] more) => number;", "return agent.Work(more: [1, 2]);")]
    [InlineData("int Work(int left, int right) => left - right;", "return agent.Work(right: 1, left: 2);")]
    [InlineData("int Work() => 1;", "Agent? maybe = agent; return maybe?.Work();")]
    [InlineData("int Work() => 1;", "return new[] { 1 }.Select(_ => agent.Work()).Single();")]
    [InlineData("static int Work() => 1;", "return Agent.Work();")]
    public async Task DirectCall_IsTraced(string method, string use)
    {
        var observed = await RunAsync($"[RecordAction] internal {method}", $"await Task.Yield(); {use}");

        Assert.Null(observed.Exception);
        Assert.Equal("invoke_agent Scenario\n  Work", observed.SpanTree);
        Assert.Equal("action Scenario Ok\naction Work Ok", observed.EventList);
    }

    [Fact]
    public async Task Recursion_IsOneSpanALevel()
    {
        var observed = await RunAsync(
            "[RecordAction] internal int Work(int depth) => depth == 0 ? 0 : Work(depth - 1) + 1;",
            "await Task.Yield(); return agent.Work(2);");

        Assert.Equal(2, observed.Result);
        Assert.Equal("invoke_agent Scenario\n  Work\n    Work\n      Work", observed.SpanTree);
    }

    [Fact]
    public async Task Overloads_AreToldApart()
    {
        var observed = await RunAsync(
            "[RecordAction(\"number\")] internal int Work(int item) => item; [RecordAction(\"text\")] internal int Work(string item) => item.Length;",
            "await Task.Yield(); return agent.Work(1) + agent.Work(\"ab\");");

        Assert.Equal(3, observed.Result);
        Assert.Equal("invoke_agent Scenario\n  number\n  text", observed.SpanTree);
    }

    // Repeated with the same arguments the call would choose the other overload.
    [Fact]
    public async Task OverloadOfALowerPriority_IsTheOneThatIsCalled()
    {
        var observed = await RunAsync(
            """
            [RecordAction] public string Work(string text) => "low";
            [RecordAction, System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
            public string Work(object item) => "high";
            """,
            "await Task.Yield(); return agent.Work(text: \"\") + agent.Work(\"\");");

        Assert.Equal("lowhigh", observed.Result);
        Assert.Equal("invoke_agent Scenario\n  Work\n  Work", observed.SpanTree);
    }

    [Fact]
    public async Task ExtensionMethod_IsTracedInBothCallForms()
    {
        var result = GeneratorTest.Run("""
            public static class Agent
            {
                [RecordAction]
                public static int Work(this string text) => text.Length;
            }

            public static class Scenario
            {
                public static object Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    return "a".Work() + Agent.Work("bc");
                }
            }
            """);

        var observed = await result.RunScenarioAsync();

        Assert.Equal(3, observed.Result);
        Assert.Equal("Work\nWork", observed.SpanTree);
    }

    [Fact]
    public async Task CallsFromSeveralFiles_AreTraced()
    {
        var result = GeneratorTest.Run(
            """
            public static class Agent
            {
                [RecordAction]
                public static int Work() => 1;
            }
            """,
            """
            public static class Helper
            {
                public static int Help() => Agent.Work();
            }
            """,
            """
            public static class Scenario
            {
                public static object Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    return Helper.Help() + Agent.Work();
                }
            }
            """);

        var observed = await result.RunScenarioAsync();

        Assert.Equal(2, observed.Result);
        Assert.Equal("Work\nWork", observed.SpanTree);
    }

    [Fact]
    public async Task Interface_IsTracedWhereItIsCalledThrough()
    {
        var result = GeneratorTest.Run("""
            public interface IAgent
            {
                [RecordAction]
                int Work();
            }

            public sealed class Agent : IAgent
            {
                public int Work() => 1;
            }

            public static class Scenario
            {
                public static object Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    IAgent agent = new Agent();
                    return agent.Work();
                }
            }
            """);

        Assert.Equal("Work", (await result.RunScenarioAsync()).SpanTree);
    }

    [Fact]
    public void AliasOfTheAttribute_IsSeen()
    {
        var result = GeneratorTest.Run(
            "global using Traced = AgentInstrumentation.RecordActionAttribute;",
            "public static class Agent { [Traced] public static void Work() { } public static void Run() => Work(); }");

        Assert.Contains("CallsIn_File1.g.cs", result.Files.Keys);
    }

    [Theory]
    [InlineData("public class Derived : Base { public int Run() => base.Work(); }")]
    [InlineData("public static class Tree { public static System.Linq.Expressions.Expression<Func<int>> Of(Base item) => () => item.Work(); }")]
    [InlineData("public static class Constrained { public static int Run<T>(T item) where T : IBase => item.Work(); }")]
    [InlineData("public static class Dynamic { public static object Run(dynamic item) => new Base().Plain(item); }")]
    public void CallThatWouldChange_IsLeftAlone(string caller)
    {
        var result = GeneratorTest.Run($$"""
            public interface IBase
            {
                [RecordAction]
                int Work();
            }

            public class Base
            {
                [RecordAction]
                public virtual int Work() => 1;

                [RecordAction]
                public int Plain(int item) => item;
            }

            {{caller}}
            """);

        Assert.DoesNotContain("CallsIn_File0.g.cs", result.Files.Keys);
    }

    private static Task<Observation> RunAsync(string methods, string use) => GeneratorTest.Run($$"""
        public sealed class Agent
        {
            {{methods}}
        }

        public partial class Scenario
        {
            public static Task<object?> Run() => new Scenario().RunAsync();

            [RootSpan]
            internal async Task<object?> RunAsync()
            {
                var agent = new Agent();
                {{use}}
            }
        }
        """).RunScenarioAsync();
}
