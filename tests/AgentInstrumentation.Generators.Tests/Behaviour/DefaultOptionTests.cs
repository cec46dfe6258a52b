using System.Diagnostics;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Options that an assembly gives to all its methods, and what is nearer than those.</summary>
public sealed class DefaultOptionTests
{
    private const string Defaults = "[assembly: InstrumentationDefaults(AgentName = \"Finder\", CaptureArguments = false)]";

    [Theory]
    [InlineData("[RecordTool] public void Work(int a) { }")]
    [InlineData("[RecordTool] public partial void Work(int a); private void WorkCore(int a) { }")]
    [InlineData("public void Work(int a) => Find(a);")]
    public async Task AssemblysOptions_AreThoseOfEachForm(string member)
    {
        var observed = await RunAsync(Defaults, "", member);

        var span = Assert.Single(observed.Spans);
        Assert.Equal("Finder", span.GetTagItem("gen_ai.agent.name"));
        Assert.Null(EventOf(observed).Arguments);
    }

    [Theory]
    [InlineData("", "(AgentName = \"Own\")", "Own")]
    [InlineData("[RecordAction(AgentName = \"Types\")]", "", "Types")]
    [InlineData("[RecordAction(AgentName = \"Types\")]", "(AgentName = \"Own\")", "Own")]
    [InlineData("", "(AgentName = null)", null)]
    public async Task NearestAttribute_Wins(string onType, string onMethod, string? agent)
    {
        var observed = await RunAsync(Defaults, onType, $"[RecordTool{onMethod}] public void Work(int a) {{ }}");

        Assert.Equal(agent, Assert.Single(observed.Spans).GetTagItem("gen_ai.agent.name"));
        Assert.Null(EventOf(observed).Arguments);
    }

    [Theory]
    [InlineData("CaptureResult = false", null)]
    [InlineData("CaptureResult = true", "1")]
    public async Task CaptureResult_IsTakenFromTheAssembly(string options, string? result)
    {
        var observed = await RunAsync(
            $"[assembly: InstrumentationDefaults({options})]", "", "[RecordTool] public int Work(int a) => a;");

        Assert.Equal(result, EventOf(observed).Result);
    }

    [Fact]
    public async Task RecordErrors_IsTakenFromTheAssembly()
    {
        var observed = await RunAsync(
            "[assembly: InstrumentationDefaults(RecordErrors = false)]",
            "",
            "[RecordTool] public int Work(int a) => throw new FormatException();");

        Assert.IsType<FormatException>(observed.Exception);
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(observed.Spans).Status);
    }

    [Fact]
    public async Task IgnoreCancellation_IsTakenFromTheAssembly()
    {
        var observed = await RunAsync(
            "[assembly: InstrumentationDefaults(IgnoreCancellation = false)]",
            "",
            "[RecordTool] public int Work(int a) => throw new OperationCanceledException();");

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(observed.Spans).Status);
    }

    [Fact]
    public async Task NewTrace_IsTakenFromTheAssembly()
    {
        var observed = await RunAsync(
            "[assembly: InstrumentationDefaults(NewTrace = true)]",
            "",
            "[RecordTool] public void Work(int a) => Inner(); [RecordTool] public void Inner() { }");

        Assert.Equal(2, observed.Spans.Select(static span => span.TraceId).Distinct().Count());
    }

    [Theory]
    [InlineData("", "", "Recorded")]
    [InlineData("Replay = ReplayPolicy.Never", "", "Never")]
    [InlineData("Replay = ReplayPolicy.Never", "(Replay = ReplayPolicy.Always)", "Always")]
    [InlineData("Replay = ReplayPolicy.Never", "(Replay = ReplayPolicy.Recorded)", "Recorded")]
    public async Task Replay_ReachesTheDefinition(string onAssembly, string onMethod, string policy)
    {
        var defaults = $"[assembly: InstrumentationDefaults({onAssembly})]";
        var ordinary = await RunAsync(defaults, "", $"[RecordTool{onMethod}] public void Work(int a) {{ }}");
        var partial = await RunAsync(
            defaults, "", $"[RecordTool{onMethod}] public partial void Work(int a); private void WorkCore(int a) {{ }}");

        Assert.Equal(policy, ordinary.Result);
        Assert.Equal(policy, partial.Result);
    }

    [Fact]
    public async Task AssemblysTags_AreOnEverySpan()
    {
        var observed = await RunAsync(
            "[assembly: Tag(\"team\", \"search\"), Tag(\"tier\", 1)]",
            "[Tag(\"tier\", 2)]",
            "[RecordTool] public void Work(int a) { }");

        var span = Assert.Single(observed.Spans);
        Assert.Equal("search", span.GetTagItem("team"));
        Assert.Equal(2, span.GetTagItem("tier"));
        Assert.Single(span.TagObjects, static tag => tag.Key == "tier");
    }

    [Fact]
    public async Task AgentName_NamesRootSpans()
    {
        var observed = await RunAsync(Defaults, "", "[RootSpan] public void Work(int a) { }");

        Assert.Equal("invoke_agent Finder", Assert.Single(observed.Spans).DisplayName);
    }

    private static SessionEvent EventOf(Observation observed) => Assert.Single(Assert.Single(observed.Sessions).Events);

    // Tells the replay policy of the one definition that was generated.
    private static Task<Observation> RunAsync(string onAssembly, string onType, string member) => GeneratorTest
        .Run($$"""
        {{onAssembly}}

        {{onType}}
        public sealed partial class Agent
        {
            {{member}}
        }

        [Instrumented]
        public interface IFinder
        {
            void Find(int a);
        }

        public sealed class Finder : IFinder
        {
            public void Find(int a) { }
        }

        public static class Scenario
        {
            public static Task<object?> Run()
            {
                using var session = AgentClient.Current!.StartSession();
                new Agent().Work(1);
                return Task.FromResult<object?>(DefinitionOf("Work")?.Options.Replay.ToString());
            }

            private static OperationDefinition? DefinitionOf(string name) => typeof(Scenario).Assembly.GetTypes()
                .SelectMany(type => type.GetFields(
                    System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic))
                .Select(field => field.GetValue(null))
                .OfType<OperationDefinition>()
                .FirstOrDefault(definition => definition.Name == name);
        }
        """.Replace("=> Find(a)", "=> InstrumentedDecorators.Find<IFinder>()!(new Finder()).Find(a)", StringComparison.Ordinal))
        .RunScenarioAsync();
}
