namespace AgentInstrumentation.Generators.Tests;

/// <summary>What <c>[RecordLlm]</c> and rules capture of the words of a model call.</summary>
public sealed class MessageTests
{
    private const string Said = """
        [RecordLlm("m", Messages = "request.Messages", Instructions = "request.System", Tools = "request.Tools", Output = "Message")]
        """;

    private const string Arguments =
        """{"gen_ai.system_instructions":[{"type":"text","content":"Be brief."}],"gen_ai.input.messages":"""
        + """[{"role":"user","parts":[{"type":"text","content":"hi"}]},{"role":"assistant","parts":"""
        + """[{"type":"reasoning","content":"Hm."},{"type":"tool_call","id":"c1","name":"weather","arguments":"""
        + """{"city":"Oslo"}}]},{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"""
        + """{"rain":true}}]}],"gen_ai.tool.definitions":[{"type":"function","name":"weather"}]}""";

    private const string Result = """
        [{"role":"assistant","parts":[{"type":"text","content":"It rains."}],"finish_reason":"unknown"}]
        """;

    [Theory]
    [InlineData("internal Answer Ask(Request request) => Answer.Whole;", "_ = agent.Ask(Request.Full);")]
    [InlineData("internal async Task<Answer> Ask(Request request) { await Task.Yield(); return Answer.Whole; }", "await agent.Ask(Request.Full);")]
    [InlineData("internal partial Answer Ask(Request request); private Answer AskCore(Request request) => Answer.Whole;", "_ = agent.Ask(Request.Full);")]
    [InlineData("internal async IAsyncEnumerable<Answer> Ask(Request request) { await Task.Yield(); yield return new(new(Role.Ai, \"It \")); yield return new(null); yield return new(new(Role.Ai, \"rains.\")); }", "await foreach (var item in agent.Ask(Request.Full)) { }")]
    public async Task EveryShape_HasMessagesAndAnswer(string method, string use)
    {
        var recorded = await EventOf(Said + method, use);

        Assert.Equal(Arguments, recorded.Arguments);
        Assert.Equal(Result, recorded.Result);
    }

    [Theory]
    [InlineData("Messages = \"text\", Output = \".\"")]
    [InlineData("Messages = \"other | text\", Output = \"Length.Nothing | .\"")]
    public async Task Texts_AreTheUsersAndTheModels(string options)
    {
        // A path of which no alternative resolves is an error; one of several need not.
        var recorded = await EventOf(
            $"[RecordLlm(\"m\", {options})] internal string Ask(string text) => \"It rains.\";", "_ = agent.Ask(\"hi\");");

        Assert.Equal("""{"gen_ai.input.messages":[{"role":"user","parts":[{"type":"text","content":"hi"}]}]}""", recorded.Arguments);
        Assert.Equal(Result, recorded.Result);
    }

    [Theory]
    [InlineData("Json | Other", "It rains.")]
    [InlineData("Other | Json", "It snows.")]
    [InlineData("Message | Json", "It rains.")]
    [InlineData("Text | Other", "It snows.")]
    public async Task FirstThatSaysSomething_IsTheAnswer(string output, string expected)
    {
        var recorded = await EventOf(
            $"[RecordLlm(\"m\", Output = \"{output}\")] internal Several Ask() => new();", "_ = agent.Ask();");

        Assert.Equal(
            $$"""[{"role":"assistant","parts":[{"type":"text","content":"{{expected}}"}],"finish_reason":"unknown"}]""",
            recorded.Result);
    }

    [Theory]
    [InlineData("JsonElement", "JsonDocument.Parse(text).RootElement")]
    [InlineData("IReadOnlyDictionary<string, JsonElement>", "JsonDocument.Parse(text).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value)")]
    [InlineData("Wire", "new Wire(JsonDocument.Parse(text).RootElement)")]
    public async Task Json_IsReadAsWhatProvidersSpeak(string type, string value)
    {
        const string Json = """{\"role\":\"assistant\",\"content\":\"It rains.\"}""";
        var recorded = await EventOf(
            $"[RecordLlm(\"m\", Messages = \"messages\", Output = \".\")] internal {type} Ask(List<{type}> messages) => messages[0]; "
            + $"public static {type} Of(string text) => {value};",
            $"_ = agent.Ask([Agent.Of(\"{Json}\")]);");

        Assert.Equal(
            """{"gen_ai.input.messages":[{"role":"assistant","parts":[{"type":"text","content":"It rains."}]}]}""",
            recorded.Arguments);
        Assert.Equal(Result, recorded.Result);
    }

    [Theory]
    [InlineData("Messages = \"request.BrokenMessages\"", "_ = agent.Ask(Request.Full);")]
    [InlineData("Messages = \"request.Messages\"", "_ = agent.Ask(new([null!], null, null));")]
    [InlineData("Output = \"BrokenText\"", "_ = agent.Ask(Request.Full);")]
    public async Task WhatThrows_DoesNotReachTheCaller(string option, string use)
    {
        var observed = await RunAsync($"[RecordLlm(\"m\", {option})] internal Answer Ask(Request request) => Answer.Whole;", use);

        Assert.Null(observed.Exception);
        var called = Assert.Single(Assert.Single(observed.Sessions).Events.OfType<LlmEvent>());
        Assert.Equal(OperationStatus.Ok, called.Status);
    }

    [Fact]
    public async Task Null_IsNothing()
    {
        var recorded = await EventOf(Said + "internal Answer? Ask(Request? request) => null;", "_ = agent.Ask(null);");

        Assert.Equal((null, "null"), (recorded.Arguments, recorded.Result));
    }

    private static async Task<LlmEvent> EventOf(string members, string statements)
    {
        var observed = await RunAsync(members, statements);
        Assert.Null(observed.Exception);
        return Assert.Single(Assert.Single(observed.Sessions).Events.OfType<LlmEvent>());
    }

    private static Task<Observation> RunAsync(string members, string statements) => GeneratorTest.Run($$"""
        #pragma warning disable CS1998 // not every case awaits
        using System.Linq;
        using System.Text.Json;

        public enum Role { Human, Ai, Tool }

        public record Function(string Name, Dictionary<string, string> Arguments);

        public record Call(string Id, Function Function);

        public record Message(
            Role Role,
            string? Content,
            string? Thinking = null,
            string? ToolCallId = null,
            IReadOnlyList<Call>? ToolCalls = null);

        public record Wire(JsonElement Json);

        public record Several
        {
            public Wire? Json => new(JsonSerializer.SerializeToElement("It rains."));
            public Wire? Other => new(JsonSerializer.SerializeToElement("It snows."));
            public Message? Message => null;
            public string? Text => null;
        }

        public record Request(List<Message>? Messages, string? System, Wire[]? Tools)
        {
            public static readonly Request Full = new(
                [
                    new(Role.Human, "hi"),
                    new(Role.Ai, null, "Hm.", null, [new("c1", new("weather", new() { ["city"] = "Oslo" }))]),
                    new(Role.Tool, "{\"rain\":true}", null, "c1"),
                ],
                "Be brief.",
                [new(JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["name"] = "weather" }))]);

            public List<Message> BrokenMessages => throw new InvalidOperationException();
        }

        public record Answer(Message? Message)
        {
            public static readonly Answer Whole = new(new Message(Role.Ai, "It rains."));
            public string BrokenText => throw new InvalidOperationException();
        }

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
