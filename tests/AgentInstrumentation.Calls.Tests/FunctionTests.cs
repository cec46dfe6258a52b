using System.ComponentModel;
using System.Text.Json;
using AgentInstrumentation.Testing;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Functions that <see cref="AIFunctionFactory"/> makes: traced where they are made, with nothing to write.</summary>
public sealed partial class FunctionTests
{
    [Fact]
    public async Task Lambda_IsTraced()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();
        var function = AIFunctionFactory.Create((string city) => $"sunny in {city}", "weather", "Tells the weather");

        var result = await function.InvokeAsync(new() { ["city"] = "Oslo" });

        Assert.Equal("sunny in Oslo", ((JsonElement)result!).GetString());
        run.AssertTree("execute_tool weather");
        var recorded = run.Event<ToolEvent>("weather");
        Assert.Equal(("""{"city":"Oslo"}""", "\"sunny in Oslo\""), (recorded.Arguments, recorded.Result));
        Assert.Equal("Tells the weather", run.Span("execute_tool weather").GetTagItem("gen_ai.tool.description"));
    }

    [Fact]
    public async Task LocalFunction_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        static int Add(int left, int right) => left + right;
        var function = AIFunctionFactory.Create(Add, new AIFunctionFactoryOptions { Name = "add" });

        await function.InvokeAsync(new() { ["left"] = 1, ["right"] = 2 });

        run.AssertTree("execute_tool add");
    }

    [Fact]
    public async Task MethodInfo_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var method = typeof(Tools).GetMethod(nameof(Tools.Plain))!;

        await AIFunctionFactory.Create(method, new Tools()).InvokeAsync(new() { ["text"] = "a" });
        await AIFunctionFactory.Create(method, static _ => new Tools()).InvokeAsync(new() { ["text"] = "a" });
        await AIFunctionFactory.Create(method, new Tools(), options: null).InvokeAsync(new() { ["text"] = "a" });

        run.AssertTree("""
            execute_tool Plain
            execute_tool Plain
            execute_tool Plain
            """);
    }

    [Fact]
    public async Task TracedTool_IsOneToolWhereItIsRegistered()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();
        var tools = new Tools();

        await AIFunctionFactory.Create(tools.Search).InvokeAsync(new() { ["text"] = "a" });
        await AIFunctionFactory.Create(tools.LookUpAsync)
            .InvokeAsync(new() { ["text"] = "a", ["note"] = "b", ["password"] = "c", ["secret"] = "d" });

        run.AssertTree("""
            execute_tool find
            execute_tool LookUp
            """);
        var recorded = run.Event<ToolEvent>("LookUp");
        Assert.Equal(
            ("""{"text":"[redacted]","password":"[redacted]","secret":"d"}""", null), (recorded.Arguments, recorded.Result));
    }

    [Fact]
    public async Task ToolThatCallsItself_IsSeenAtEachFurtherCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await AIFunctionFactory.Create(new Tools().CountDown).InvokeAsync(new() { ["from"] = 2 });

        run.AssertTree("""
            execute_tool CountDown
              execute_tool CountDown
                execute_tool CountDown
            """);
    }

    [Fact]
    public async Task ToolWithoutSession_IsOneSpan()
    {
        using var run = AgentRecorder.Start();

        await AIFunctionFactory.Create(new Tools().Search).InvokeAsync(new() { ["text"] = "a" });

        run.AssertTree("execute_tool find");
    }

    [Fact]
    public async Task Exception_ReachesTheCallerAndFailsTheTool()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var function = AIFunctionFactory.Create(string () => throw new FormatException("no"), "broken");

        await Assert.ThrowsAsync<FormatException>(() => function.InvokeAsync().AsTask());

        run.AssertTree("execute_tool broken !System.FormatException");
    }

    [Fact]
    public void Metadata_StaysWhatItIs()
    {
        Delegate method = new Tools().Plain;
        var bare = AIFunctionFactory.Create(method.Method, method.Target, new AIFunctionFactoryOptions());
        var traced = AIFunctionFactory.Create(new Tools().Plain);

        Assert.Equal(
            (bare.Name, bare.Description, bare.JsonSchema.ToString(), bare.ReturnJsonSchema.ToString()),
            (traced.Name, traced.Description, traced.JsonSchema.ToString(), traced.ReturnJsonSchema.ToString()));
        Assert.Same(method.Method, traced.UnderlyingMethod);
        Assert.Same(traced, traced.UseAgentInstrumentation());
    }

    private sealed partial class Tools
    {
        private readonly string _end = "!";

        [Description("Plainly")]
        public string Plain(string text) => text + _end;

        [RecordTool("find")]
        public partial string Search(string text);

        [RecordTool(CaptureResult = false)]
        public partial Task<string> LookUpAsync(
            [Redact] string text, [NotCaptured] string note, string password, [Capture] string secret);

        [RecordTool]
        public partial int CountDown(int from);

        private static string SearchCore(string text) => text;

        private static async Task<string> LookUpAsyncCore(string text, string note, string password, string secret)
        {
            await Task.Yield();
            return text + note + password + secret;
        }

        private int CountDownCore(int from) => from == 0 ? 0 : CountDown(from - 1);
    }
}
