namespace AgentInstrumentation.Generators.Tests;

/// <summary>The partial form at run time: every caller is traced, whatever the method returns.</summary>
public sealed class PartialFormTests
{
    [Theory]
    [InlineData("void Work()", "void WorkCore() { }", "tools.Work(); return null;")]
    [InlineData("int Work()", "int WorkCore() => 1;", "return tools.Work();")]
    [InlineData("Task Work()", "async Task WorkCore() => await Task.Yield();", "await tools.Work(); return null;")]
    [InlineData("Task<int> Work()", "async Task<int> WorkCore() { await Task.Yield(); return 1; }", "return await tools.Work();")]
    [InlineData("Task<int> Work()", "Task<int> WorkCore() => Task.FromResult(1);", "return await tools.Work();")]
    [InlineData("ValueTask Work()", "ValueTask WorkCore() => default;", "await tools.Work(); return null;")]
    [InlineData("ValueTask<int> Work()", "async ValueTask<int> WorkCore() { await Task.Yield(); return 1; }", "return await tools.Work();")]
    public async Task EveryReturnShape_IsOneSpanAndOneEvent(string declaration, string core, string use)
    {
        var observed = await RunAsync($"public partial {declaration};", $"private {core}", $"await Task.Yield(); {use}");

        Assert.Null(observed.Exception);
        Assert.Equal("invoke_agent Scenario\n  execute_tool Work", observed.SpanTree);
        Assert.Equal("action Scenario Ok\ntool Work Ok", observed.EventList);
    }

    [Theory]
    [InlineData("Func<int, int> call = tools.Work; return call(20);")]
    [InlineData("return new[] { 20 }.Select(tools.Work).Single();")]
    [InlineData("return typeof(Tools).GetMethod(\"Work\")!.Invoke(tools, [20]);")]
    [InlineData("return ((IWork)tools).Work(20);")]
    [InlineData("dynamic any = tools; return (int)any.Work(20);")]
    public async Task EveryCaller_IsTraced(string use)
    {
        var observed = await RunAsync(
            "public partial int Work(int number);", "private int WorkCore(int number) => number * 2;", $"await Task.Yield(); {use}",
            header: "public interface IWork { int Work(int number); }", bases: " : IWork");

        Assert.Null(observed.Exception);
        Assert.Equal(40, observed.Result);
        Assert.Equal("invoke_agent Scenario\n  execute_tool Work", observed.SpanTree);
    }

    [Fact]
    public async Task Exception_IsTheSameAndIsRecordedOnce()
    {
        var observed = await RunAsync(
            "public partial Task<int> WorkAsync();",
            "private async Task<int> WorkCoreAsync() { await Task.Yield(); throw new InvalidOperationException(\"no\"); }",
            "return await tools.WorkAsync();");

        Assert.Equal("no", Assert.IsType<InvalidOperationException>(observed.Exception).Message);
        Assert.Equal(
            "invoke_agent Scenario !System.InvalidOperationException\n  execute_tool Work !System.InvalidOperationException",
            observed.SpanTree);
        Assert.Equal("action Scenario Error\ntool Work Error\nerror Work Error", observed.EventList);
        Assert.Equal(SessionEndState.Fail, Assert.Single(observed.Sessions).EndState);
    }

    [Fact]
    public async Task Cancellation_IsNoError()
    {
        var observed = await RunAsync(
            "public partial Task WorkAsync(CancellationToken cancellationToken);",
            "private Task WorkCoreAsync(CancellationToken cancellationToken) => Task.Delay(-1, cancellationToken);",
            "using var source = new CancellationTokenSource(); var task = tools.WorkAsync(source.Token); source.Cancel(); await task; return null;");

        Assert.IsType<OperationCanceledException>(observed.Exception, exactMatch: false);
        Assert.Equal("action Scenario Cancelled\ntool Work Cancelled", observed.EventList);
        Assert.Equal(SessionEndState.Indeterminate, Assert.Single(observed.Sessions).EndState);
    }

    [Fact]
    public async Task Stream_HoldsWhatItsStepsDo()
    {
        var observed = await RunAsync(
            "public partial IAsyncEnumerable<int> WorkAsync(); [RecordAction] public partial void Step();",
            """
            private async IAsyncEnumerable<int> WorkCoreAsync()
            {
                for (var index = 0; index < 3; index++) { await Task.Yield(); Step(); yield return index; }
            }

            private void StepCore() { }
            """,
            "var sum = 0; await foreach (var item in tools.WorkAsync()) { sum += item; tools.Step(); } return sum;");

        Assert.Null(observed.Exception);
        Assert.Equal(3, observed.Result);
        Assert.Equal(
            """
            invoke_agent Scenario
              execute_tool Work
                Step
                Step
                Step
              Step
              Step
              Step
            """,
            observed.SpanTree);
    }

    [Fact]
    public async Task Arguments_AreCapturedAndSecretsAreNot()
    {
        var observed = await RunAsync(
            "public partial string Work(string query, int limit, string apiKey, CancellationToken cancellationToken);",
            "private string WorkCore(string query, int limit, string apiKey, CancellationToken cancellationToken) => query;",
            "await Task.Yield(); return tools.Work(\"a\\\"b\", 3, \"sk-123\", default);");

        var tool = Assert.Single(observed.Sessions).Events.OfType<ToolEvent>().Single();
        Assert.Equal("""{"query":"a\"b","limit":3,"apiKey":"[redacted]"}""", tool.Arguments);
        Assert.Equal("\"a\\\"b\"", tool.Result);
    }

    [Theory]
    [InlineData("public partial class Tools<T> where T : notnull { [RecordTool] public partial T Work(T item); private T WorkCore(T item) => item; }", "new Tools<int>().Work(1)")]
    [InlineData("public partial struct Tools { [RecordTool] public readonly partial int Work(); private readonly int WorkCore() => 1; }", "new Tools().Work()")]
    [InlineData("public partial record Tools(int Start) { [RecordTool] public partial int Work(); private int WorkCore() => Start; }", "new Tools(1).Work()")]
    [InlineData("public partial class Outer { public partial class Tools { [RecordTool] public static partial int Work(); private static int WorkCore() => 1; } }", "Outer.Tools.Work()")]
    [InlineData("public static partial class Tools { [RecordTool] public static partial int Work(this string text, params int[] more); private static int WorkCore(string text, params int[] more) => more.Length; }", "\"\".Work(5)")]
    [InlineData("public partial class Tools { [RecordTool] public partial int Work(int @class); private int WorkCore(int @class) => @class; }", "new Tools().Work(1)")]
    [InlineData("public partial class Tools { [RecordTool(Implementation = nameof(Other))] public partial int Work(); private int Other() => 1; }", "new Tools().Work()")]
    [InlineData("public partial class Tools { [RecordTool] public partial int Work(int a); [RecordTool(\"Work2\")] public partial int Work(string a); private int WorkCore(int a) => a; private int WorkCore(string a) => 1; }", "new Tools().Work(1)")]
    [InlineData("public class Base { public virtual int Work() => 0; } public partial class Tools : Base { [RecordTool] public override partial int Work(); private int WorkCore() => base.Work() + 1; }", "((Base)new Tools()).Work()")]
    public async Task EveryContainer_IsTraced(string tools, string use)
    {
        var result = GeneratorTest.Run($$"""
            {{tools}}

            public static class Scenario
            {
                public static object Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    return {{use}};
                }
            }
            """);

        var observed = await result.RunScenarioAsync();

        Assert.Null(observed.Exception);
        Assert.Equal(1, observed.Result);
        Assert.Equal("execute_tool Work", observed.SpanTree);
    }

    private static Task<Observation> RunAsync(
        string declaration, string core, string use, string header = "", string bases = "") =>
        GeneratorTest.Run($$"""
            {{header}}

            public sealed partial class Tools{{bases}}
            {
                [RecordTool]
                {{declaration}}

                {{core}}
            }

            public partial class Scenario
            {
                public static Task<object?> Run() => new Scenario().RunAsync();

                [RootSpan]
                private partial Task<object?> RunAsync();

                private async Task<object?> RunCoreAsync()
                {
                    var tools = new Tools();
                    {{use}}
                }
            }
            """).RunScenarioAsync();
}
