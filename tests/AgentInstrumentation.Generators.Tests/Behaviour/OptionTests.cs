using System.Diagnostics;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What each option of the attributes does at run time, in both forms.</summary>
public sealed class OptionTests
{
    [Theory]
    [InlineData("RecordTool(\"find\")", "execute_tool find")]
    [InlineData("RecordAction(\"find\")", "find")]
    [InlineData("RootSpan(\"finder\")", "invoke_agent finder")]
    [InlineData("RootSpan(AgentName = \"finder\")", "invoke_agent finder")]
    [InlineData("RecordAction(Kind = OperationKind.Workflow)", "invoke_workflow Work")]
    [InlineData("RecordAction(Kind = OperationKind.Retrieval)", "retrieval Work")]
    public async Task NameAndKind_MakeTheSpansName(string attribute, string name)
    {
        var span = await SpanOf(attribute);

        Assert.Equal(name, span.DisplayName);
    }

    [Fact]
    public async Task Workflow_CarriesTheConventionsAttributes()
    {
        var span = await SpanOf("RecordAction(\"flow\", Kind = OperationKind.Workflow)");

        Assert.Equal("invoke_workflow", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("flow", span.GetTagItem("gen_ai.workflow.name"));
    }

    [Fact]
    public async Task AgentName_IsOnTheSpan() => Assert.Equal(
        "Researcher", (await SpanOf("RecordTool(AgentName = \"Researcher\")")).GetTagItem("gen_ai.agent.name"));

    [Fact]
    public async Task ConstantTags_AreOnTheSpan()
    {
        var span = await SpanOf("RecordTool, Tag(\"team\", \"search\"), Tag(\"tier\", 2), Tag(\"paid\", true)");

        Assert.Equal("search", span.GetTagItem("team"));
        Assert.Equal(2, span.GetTagItem("tier"));
        Assert.Equal(true, span.GetTagItem("paid"));
    }

    [Theory]
    [InlineData("string Work([Tag(\"user.id\")] string user, int n) => user;", "agent.Work(\"u1\", 2)")]
    [InlineData("async Task Work([Tag(\"user.id\")] string user) => await Task.Yield();", "await agent.Work(\"u1\")")]
    [InlineData("IEnumerable<int> Work([Tag(\"user.id\")] string user) { yield return 1; }", "_ = agent.Work(\"u1\").Sum()")]
    public async Task ParameterTag_TakesTheArgument(string method, string use)
    {
        var observed = await RunAsync($"[RecordAction] internal {method}", $"{use};");

        Assert.Equal("u1", Assert.Single(observed.Spans).GetTagItem("user.id"));
    }

    [Fact]
    public async Task ParameterTag_IsRecordedWithoutContent()
    {
        var observed = await RunAsync(
            "[RecordAction(CaptureArguments = false)] internal void Work([Tag(\"user.id\")] string user) { }", "agent.Work(\"u1\");");

        Assert.Equal("u1", Assert.Single(observed.Spans).GetTagItem("user.id"));
        Assert.Null(EventOf(observed).Arguments);
    }

    [Theory]
    [InlineData("[Tag(\"key\")] string apiKey", "[redacted]")]
    [InlineData("[Tag(\"key\"), Redact] string user", "[redacted]")]
    [InlineData("[Tag(\"key\"), NotCaptured] string password", "[redacted]")]
    [InlineData("[Tag(\"key\"), Capture] string apiKey", "u1")]
    public async Task ParameterTag_IsMaskedWhereItIsASecret(string parameter, string shown)
    {
        var observed = await RunAsync($"[RecordTool] internal void Work({parameter}) {{ }}", "agent.Work(\"u1\");");

        Assert.Equal(shown, Assert.Single(observed.Spans).GetTagItem("key"));
    }

    [Theory]
    [InlineData("[RecordTool(CaptureArguments = false)] internal int Work(int a) => a;", null, "1")]
    [InlineData("[RecordTool(CaptureResult = false)] internal int Work(int a) => a;", "{\"a\":1}", null)]
    [InlineData("[RecordTool][return: NotCaptured] internal int Work(int a) => a;", "{\"a\":1}", null)]
    [InlineData("[RecordTool(CaptureResult = false)] internal async Task<int> Work(int a) { await Task.Yield(); return a; }", "{\"a\":1}", null)]
    [InlineData("[RecordTool] internal int Work([NotCaptured] int a, int b = 2) => a;", "{\"b\":2}", "1")]
    [InlineData("[RecordTool] internal int Work([Redact] int a) => a;", "{\"a\":\"[redacted]\"}", "1")]
    [InlineData("[RecordTool] internal int Work(int token) => token;", "{\"token\":\"[redacted]\"}", "1")]
    [InlineData("[RecordTool] internal int Work([Capture] int token) => token;", "{\"token\":1}", "1")]
    public async Task Capture_IsWhatTheAttributesSay(string method, string? arguments, string? result)
    {
        var observed = await RunAsync(method, method.Contains("Task", StringComparison.Ordinal)
            ? "await agent.Work(1);"
            : "_ = agent.Work(1);");

        var recorded = EventOf(observed);
        Assert.Equal(arguments, recorded.Arguments);
        Assert.Equal(result, recorded.Result);
    }

    [Fact]
    public async Task RecordErrorsOff_IsNoErrorAndThrowsAllTheSame()
    {
        var observed = await RunAsync(
            "[RecordTool(RecordErrors = false)] internal void Work() => throw new FormatException(\"x\");", "agent.Work();");

        Assert.IsType<FormatException>(observed.Exception);
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(observed.Spans).Status);
        Assert.Equal("tool Work Ok", observed.EventList);
    }

    [Theory]
    [InlineData("", "tool Work Cancelled")]
    [InlineData("(IgnoreCancellation = false)", "tool Work Error\nerror Work Error")]
    public async Task Cancellation_IsAnErrorOnlyWhenAskedFor(string options, string events)
    {
        var observed = await RunAsync(
            $"[RecordTool{options}] internal void Work() => throw new OperationCanceledException();", "agent.Work();");

        Assert.Equal(events, observed.EventList);
    }

    [Fact]
    public async Task NewTrace_LeavesTheTraceAndLinksToIt()
    {
        var observed = await RunAsync(
            """
            [RecordAction] internal void Outer() { Work(); Inner(); }
            [RecordAction(NewTrace = true)] internal void Work() => Inner();
            [RecordAction] internal void Inner() { }
            """,
            "agent.Outer();");

        var outer = observed.Spans.Single(static span => span.DisplayName == "Outer");
        var work = observed.Spans.Single(static span => span.DisplayName == "Work");
        var inner = observed.Spans.Where(static span => span.DisplayName == "Inner").ToList();
        Assert.NotEqual(outer.TraceId, work.TraceId);
        Assert.Equal(default, work.ParentSpanId);
        Assert.Equal(outer.Context, Assert.Single(work.Links).Context);
        Assert.Equal([work.SpanId, outer.SpanId], inner.Select(static span => span.ParentSpanId));
        // The session goes on: its events keep the order of the calls.
        Assert.Equal("action Outer Ok\naction Work Ok\naction Inner Ok\naction Inner Ok", observed.EventList);
    }

    [Fact]
    public void Options_AreWrittenOnlyWhereTheyDiffer()
    {
        var plain = GeneratorTest.Run("public partial class Tools { [RecordTool] public partial void Work(); private void WorkCore() { } }");

        Assert.DoesNotContain("options:", Assert.Single(plain.Files).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "[RecordTool(Leaf = true)]", true)]
    [InlineData("[RecordTool(Leaf = true)]", "", true)]
    [InlineData("[RecordTool(Leaf = true)]", "[RecordAction(Leaf = false)]", false)]
    [InlineData("", "[RecordAction]", false)]
    public void Leaf_IsToldTheRuntime(string onType, string onMethod, bool isLeaf)
    {
        var result = GeneratorTest.Run($$"""
            {{onType}}
            public partial class Tools
            {
                {{onMethod}} public partial void Work();
                private void WorkCore() { }
                {{onMethod}} public void Look() { }
                public static void Run(Tools tools) => tools.Look();
            }
            """);

        var written = string.Concat(result.Files.Values).Split("Leaf = true").Length - 1;
        Assert.Equal(isLeaf ? 2 : 0, written);
    }

    [Theory]
    [InlineData("[[|RecordAction(Kind = OperationKind.Tool)|]] internal void Work() { }", "its Kind is none of")]
    [InlineData("[[|RecordAction|]] internal void Work([Tag(\"x\")] out int a) => a = 1;", "'a' cannot be a tag")]
    [InlineData("[[|RecordAction|]] internal void Work([Tag(\"x\")] ReadOnlySpan<char> a) { }", "'a' cannot be a tag")]
    public async Task WrongOption_IsReported(string member, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>($"public class Tools {{ {member} }}");

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
    }

    private static async Task<Activity> SpanOf(string attributes)
    {
        var ordinary = await RunAsync($"[{attributes}] internal void Work() {{ }}", "agent.Work();");
        var partial = await RunAsync(
            $"[{attributes}] internal partial void Work(); private void WorkCore() {{ }}", "agent.Work();");
        Assert.Equal(TagsOf(ordinary), TagsOf(partial));
        return Assert.Single(partial.Spans);
    }

    private static IEnumerable<string> TagsOf(Observation observed) => Assert.Single(observed.Spans).TagObjects
        .Where(static tag => tag.Key != "session.id")
        .Select(static tag => $"{tag.Key}={tag.Value}");

    private static SessionEvent EventOf(Observation observed) => Assert.Single(Assert.Single(observed.Sessions).Events);

    private static Task<Observation> RunAsync(string members, string statements) => GeneratorTest.Run($$"""
        #pragma warning disable CS1998 // not every case awaits
        public sealed partial class Agent
        {
            {{members}}
        }

        public static class Scenario
        {
            public static async Task Run()
            {
                using var session = AgentClient.Current!.StartSession();
                var agent = new Agent();
                {{statements}}
            }
        }
        """).RunScenarioAsync();
}
