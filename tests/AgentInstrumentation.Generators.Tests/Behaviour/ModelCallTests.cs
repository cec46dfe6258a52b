using System.Diagnostics;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What <c>[RecordLlm]</c> records of a method that calls a model.</summary>
public sealed class ModelCallTests
{
    private const string Options = """
        (
            Provider = "openai",
            Model = "request.Model",
            Usage = "Usage",
            ResponseModel = "Model",
            ResponseId = "Id",
            FinishReason = "Reason")
        """;

    [Theory]
    [InlineData("Answer Ask(Request request) => Answer.Full;", "_ = agent.Ask(request);")]
    [InlineData("Task<Answer> Ask(Request request) => Task.FromResult(Answer.Full);", "await agent.Ask(request);")]
    [InlineData("async Task<Answer> Ask(Request request) { await Task.Yield(); return Answer.Full; }", "await agent.Ask(request);")]
    [InlineData("async Task<Answer?> Ask(Request? request) { await Task.Yield(); return Answer.Full; }", "await agent.Ask(request);")]
    [InlineData("ValueTask<Answer> Ask(Request request) => new(Answer.Full);", "await agent.Ask(request);")]
    [InlineData("async ValueTask<Answer> Ask(Request request) { await Task.Yield(); return Answer.Full; }", "await agent.Ask(request);")]
    [InlineData("async IAsyncEnumerable<Answer> Ask(Request request) { await Task.Yield(); yield return Answer.Empty; yield return Answer.Full; yield return Answer.Empty; }", "await foreach (var item in agent.Ask(request)) { }")]
    [InlineData("IAsyncEnumerable<Answer> Ask(Request request, IAsyncEnumerable<Answer> answers) => answers;", "await foreach (var item in agent.Ask(request, Yield(Answer.Full))) { } static async IAsyncEnumerable<Answer> Yield(Answer answer) { await Task.Yield(); yield return answer; }")]
    [InlineData("ref Answer Ask(in Request request) => ref _answer;", "_ = agent.Ask(request);")]
    [InlineData("T Ask<T>(Request request) where T : Answer => (T)Answer.Full;", "_ = agent.Ask<Answer>(request);")]
    [InlineData("Task<T> Ask<T, TRequest>(TRequest request) where T : Answer where TRequest : Request => Task.FromResult((T)Answer.Full);", "await agent.Ask<Answer, Request>(request);")]
    public async Task EveryShape_RecordsTheAnswer(string method, string use)
    {
        var observed = await RunAsync($"[RecordLlm{Options}] internal {method}", use);

        Assert.Null(observed.Exception);
        AssertFull(observed);
    }

    [Theory]
    [InlineData("internal partial Answer Ask(Request request); private Answer AskCore(Request request) => Answer.Full;", "_ = agent.Ask(request);")]
    [InlineData("internal partial Task<Answer> Ask(Request request); private async Task<Answer> AskCore(Request request) { await Task.Yield(); return Answer.Full; }", "await agent.Ask(request);")]
    [InlineData("internal partial IAsyncEnumerable<Answer> Ask(Request request); private async IAsyncEnumerable<Answer> AskCore(Request request) { await Task.Yield(); yield return Answer.Full; }", "await foreach (var item in agent.Ask(request)) { }")]
    public async Task PartialForm_RecordsTheAnswer(string method, string use) =>
        AssertFull(await RunAsync($"[RecordLlm{Options}] {method}", use));

    [Fact]
    public async Task Decorator_RecordsTheAnswer() => AssertFull(await RunAsync(
        $$"""
        [Instrumented]
        public interface IModel
        {
            [RecordLlm{{Options}}]
            Task<Answer> Ask(Request request);
        }

        public sealed class Model : IModel
        {
            public Task<Answer> Ask(Request request) => Task.FromResult(Answer.Full);
        }
        """,
        "await InstrumentedDecorators.Find<Agent.IModel>()!(new Agent.Model()).Ask(request);"));

    [Theory]
    [InlineData("[RecordLlm(\"gpt-5-mini\")] internal void Ask(string model) { }", "chat gpt-5-mini")]
    [InlineData("[RecordLlm(Model = \"gpt-5-mini\")] internal void Ask(string model) { }", "chat gpt-5-mini")]
    [InlineData("[RecordLlm(Model = \"gpt-4.1\")] internal void Ask(string model) { }", "chat gpt-4.1")]
    [InlineData("[RecordLlm(\"meta.llama3\")] internal void Ask(string model) { }", "chat meta.llama3")]
    [InlineData("[RecordLlm(Model = \"model\")] internal void Ask(string model) { }", "chat given")]
    [InlineData("[RecordLlm(Model = \"model\")] internal partial void Ask(string model); private void AskCore(string model) { }", "chat given")]
    [InlineData("[RecordLlm] internal void Ask(string model) { }", "chat")]
    public async Task Model_NamesTheSpan(string member, string name)
    {
        var observed = await RunAsync(member, "agent.Ask(\"given\");");

        Assert.Equal(name, Assert.Single(observed.Spans).DisplayName);
        Assert.IsType<LlmEvent>(EventOf(observed));
    }

    [Theory]
    [InlineData("Answer? Ask(Request? request) => null;", "_ = agent.Ask(null);")]
    [InlineData("Task<Answer?> Ask(Request? request) => Task.FromResult<Answer?>(null);", "await agent.Ask(null);")]
    [InlineData("Answer Ask(Request request) => Answer.Empty;", "_ = agent.Ask(new(null));")]
    public async Task Null_StaysUnknown(string method, string use)
    {
        var observed = await RunAsync($"[RecordLlm{Options}] internal {method}", use);

        Assert.Null(observed.Exception);
        Assert.Equal("chat", Assert.Single(observed.Spans).DisplayName);
        var recorded = EventOf(observed);
        Assert.Equal((default, null, null), (recorded.Usage, recorded.CostUsd, recorded.Model));
        Assert.DoesNotContain(
            Assert.Single(observed.Spans).TagObjects,
            static tag => tag.Key.StartsWith("gen_ai.usage", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Model = \"request.Broken\"", "chat")]
    [InlineData("Usage = \"BrokenUsage\"", "chat")]
    [InlineData("ResponseId = \"BrokenText\"", "chat")]
    public async Task ThrowingMember_DoesNotReachTheCaller(string option, string name)
    {
        var observed = await RunAsync(
            $$"""
            [RecordLlm({{option}})]
            internal async Task<Answer> Ask(Request request)
            {
                await Task.Yield();
                return Answer.Full;
            }
            """,
            "await agent.Ask(request);");

        Assert.Null(observed.Exception);
        Assert.Equal(name, Assert.Single(observed.Spans).DisplayName);
        Assert.Equal(OperationStatus.Ok, EventOf(observed).Status);
    }

    [Theory]
    [InlineData("InputTokens = \"Counts.A\", OutputTokens = \"Counts.B\", CachedTokens = \"Counts.C\", ReasoningTokens = \"Counts.D\"", 1L, 2L, 3L, 4L)]
    [InlineData("InputTokens = \"Counts.A\", CacheWriteTokens = \"Counts.B\"", 1L, null, null, null, 2L)]
    [InlineData("Usage = \"Counts\", InputTokens = \"Counts.A\"", 1L, null, null, null)]
    [InlineData("Usage = \"Usage\", OutputTokens = \"Counts.B\"", 1000L, 2L, 400L, 50L)]
    [InlineData("Usage = \"Plain\"", 7L, 8L, null, null)]
    [InlineData("Usage = \"Own\"", 9L, null, null, null)]
    [InlineData("InputTokens = \"Pair.Input\", OutputTokens = \"Field\"", 5L, 6L, null, null)]
    public async Task Usage_IsReadByItsPaths(
        string options, long? input, long? output, long? cached, long? reasoning, long? written = null)
    {
        var observed = await RunAsync(
            $"[RecordLlm({options})] internal Answer Ask() => Answer.Full;", "_ = agent.Ask();");

        Assert.Equal(new TokenUsage(input, output, cached, reasoning, written), EventOf(observed).Usage);
    }

    [Fact]
    public async Task CommonOptions_Apply()
    {
        var observed = await RunAsync(
            """
            [RecordLlm("gpt-5", AgentName = "Finder", CaptureResult = false), Tag("team", "search")]
            internal int Ask([Tag("user.id")] int a) => a;
            """,
            "_ = agent.Ask(1);");

        var span = Assert.Single(observed.Spans);
        Assert.Equal("Finder", span.GetTagItem("gen_ai.agent.name"));
        Assert.Equal("search", span.GetTagItem("team"));
        Assert.Equal(1, span.GetTagItem("user.id"));
        Assert.Equal("Agent.Ask", span.GetTagItem("code.function.name"));
        Assert.Equal(("{\"a\":1}", null), (EventOf(observed).Arguments, EventOf(observed).Result));
        Assert.Equal(ActivityKind.Client, span.Kind);
    }

    [Theory]
    [InlineData("void Ask() => throw new FormatException(\"x\");", "agent.Ask();")]
    [InlineData("Task<Answer> Ask() => Task.FromException<Answer>(new FormatException(\"x\"));", "await agent.Ask();")]
    public async Task Exception_IsAnErrorOfTheCall(string method, string use)
    {
        var usage = method.StartsWith("void", StringComparison.Ordinal) ? "" : "(Usage = \"Usage\")";
        var observed = await RunAsync($"[RecordLlm{usage}] internal {method}", use);

        Assert.IsType<FormatException>(observed.Exception);
        Assert.Equal("llm chat Error\nerror chat Error", observed.EventList);
    }

    private static void AssertFull(Observation observed)
    {
        var span = Assert.Single(observed.Spans);
        Assert.Equal("chat gpt-5-mini", span.DisplayName);
        Assert.Equal("openai", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("gpt-5-mini", span.GetTagItem("gen_ai.request.model"));
        Assert.Equal("gpt-5-mini-2025-08-07", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal("resp_1", span.GetTagItem("gen_ai.response.id"));
        Assert.Equal("stop", Assert.Single((string[])span.GetTagItem("gen_ai.response.finish_reasons")!));
        var recorded = EventOf(observed);
        Assert.Equal(new TokenUsage(1000, 200, 400, 50), recorded.Usage);
        Assert.Equal("gpt-5-mini-2025-08-07", recorded.Model);
        Assert.Equal(("openai", 0.00056m), (recorded.Provider, recorded.CostUsd));
    }

    private static LlmEvent EventOf(Observation observed) =>
        Assert.IsType<LlmEvent>(Assert.Single(Assert.Single(observed.Sessions).Events));

    private static Task<Observation> RunAsync(string members, string statements) => GeneratorTest.Run($$"""
        #pragma warning disable CS1998 // not every case awaits
        public record Request(string? Model)
        {
            public string Broken => throw new InvalidOperationException();
        }

        public enum Reason { Stop, Length }

        public record Details(int? CachedTokenCount, short ReasoningTokenCount);

        public class UsageBase { public uint InputTokenCount { get; init; } }

        public sealed class FullUsage : UsageBase
        {
            public ulong OutputTokenCount { get; init; }
            public Details? InputTokenDetails { get; init; }
            public Details? OutputTokenDetails { get; init; }
        }

        public struct PlainUsage { public long PromptTokens; public long? CompletionTokens { get; set; } }

        public record Counts(int A, long? B, byte C, int? D);

        public interface IAnswer { string? Id { get; } }

        public record Answer(string? Id, string? Model, Reason? Reason, FullUsage? Usage) : AnswerBase, IAnswer
        {
            public static readonly Answer Empty = new(null, null, null, null);
            public static readonly Answer Full = new(
                "resp_1",
                "gpt-5-mini-2025-08-07",
                global::Reason.Stop,
                new FullUsage
                {
                    InputTokenCount = 1000,
                    OutputTokenCount = 200,
                    InputTokenDetails = new(400, 0),
                    OutputTokenDetails = new(null, 50),
                });
        }

        public record AnswerBase
        {
            public int Field = 6;
            public Counts? Counts => new(1, 2, 3, 4);
            public PlainUsage Plain => new() { PromptTokens = 7, CompletionTokens = 8 };
            public TokenUsage? Own => new TokenUsage(Input: 9);
            public (int Input, int Output) Pair => (5, 0);
            public FullUsage BrokenUsage => throw new InvalidOperationException();
            public string BrokenText => throw new InvalidOperationException();
        }

        public sealed partial class Agent
        {
            private Answer _answer = Answer.Full;

            {{members}}

            public override string ToString() => _answer.ToString();
        }

        public static class Scenario
        {
            public static async Task Run()
            {
                using var session = AgentClient.Current!.StartSession();
                var agent = new Agent();
                var request = new Request("gpt-5-mini");
                {{statements}}
            }
        }
        """).RunScenarioAsync();
}
