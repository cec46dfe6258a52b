using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ResearchAgent.Tests;

public sealed class ToolLoopTests
{
    private static readonly AIFunction Double = AIFunctionFactory.Create((int number) => number * 2, "Double");

    [Fact]
    public async Task AnswerWithoutCall_IsReturnedAtOnce()
    {
        ScriptedModel model = new(ScriptedModel.Text("done"));

        ChatResponse response = await RunAsync(model, Double);

        Assert.Equal("done", response.Text);
        Assert.Equal(["instructions", "question"], Assert.Single(model.Requests).Select(message => message.Text));
    }

    [Fact]
    public async Task Call_IsAnsweredWithTheResultOfTheTool()
    {
        ChatMessage call = ScriptedModel.Call("Double", new() { ["number"] = 21 }, id: "c7");
        ScriptedModel model = new(call, ScriptedModel.Text("42"));

        ChatResponse response = await RunAsync(model, Double);

        FunctionResultContent result = LastResult(model);
        Assert.Equal("42", response.Text);
        Assert.Equal(("c7", "42"), (result.CallId, result.Result?.ToString()));
        Assert.Equal(
            [ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool],
            model.Requests[1].Select(message => message.Role));
    }

    [Fact]
    public async Task SeveralCallsOfATurn_AreAllAnsweredInOrder()
    {
        FunctionCallContent[] calls = [Call("c1", 1), Call("c2", 2)];
        ScriptedModel model = new(new ChatMessage(ChatRole.Assistant, [.. calls]), ScriptedModel.Text("done"));

        await RunAsync(model, Double);

        IEnumerable<FunctionResultContent> results = model.Requests[1][^1].Contents.Cast<FunctionResultContent>();
        Assert.Equal([("c1", "2"), ("c2", "4")], results.Select(result => (result.CallId, $"{result.Result}")));

        static FunctionCallContent Call(string id, int number)
        {
            return new(id, "Double", new Dictionary<string, object?> { ["number"] = number });
        }
    }

    [Fact]
    public async Task ExceptionOfATool_ReachesTheCaller()
    {
        AIFunction failing = AIFunctionFactory.Create(string () => throw new IOException("broken"), "Fail");
        ScriptedModel model = new(ScriptedModel.Call("Fail"), ScriptedModel.Text("done"));

        IOException exception = await Assert.ThrowsAsync<IOException>(() => RunAsync(model, failing));

        Assert.Equal("broken", exception.Message);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task UnknownTool_IsAnsweredToTheModel()
    {
        ScriptedModel model = new(ScriptedModel.Call("Triple"), ScriptedModel.Text("sorry"));

        ChatResponse response = await RunAsync(model, Double);

        Assert.Equal("sorry", response.Text);
        Assert.Equal("Error: there is no tool 'Triple'. The tools are: Double.", LastResult(model).Result);
    }

    [Fact]
    public async Task MissingArgument_IsAnsweredToTheModel()
    {
        ScriptedModel model = new(ScriptedModel.Call("Double", new() { ["value"] = 1 }), ScriptedModel.Text("sorry"));

        await RunAsync(model, Double);

        Assert.Equal("Error: 'Double' needs the argument 'number'.", LastResult(model).Result);
    }

    [Fact]
    public async Task ArgumentOfAnotherType_IsAnsweredToTheModel()
    {
        JsonElement text = JsonSerializer.SerializeToElement("many");
        ChatMessage call = ScriptedModel.Call("Double", new() { ["number"] = text });
        ScriptedModel model = new(call, ScriptedModel.Text("sorry"));

        await RunAsync(model, Double);

        Assert.Equal("Error: the argument 'number' of 'Double' has the wrong type.", LastResult(model).Result);
    }

    [Fact]
    public async Task NumberForText_IsAnsweredToTheModel()
    {
        AIFunction echo = AIFunctionFactory.Create((string text) => text, "Echo");
        ChatMessage call = ScriptedModel.Call("Echo", new() { ["text"] = JsonSerializer.SerializeToElement(5) });
        ScriptedModel model = new(call, ScriptedModel.Text("sorry"));

        await RunAsync(model, echo);

        Assert.Equal("Error: the argument 'text' of 'Echo' has the wrong type.", LastResult(model).Result);
    }

    [Fact]
    public async Task ArgumentsThatAreNoJson_AreAnsweredToTheModel()
    {
        FunctionCallContent call = new("c1", "Double") { Exception = new JsonException("bad") };
        ScriptedModel model = new(new ChatMessage(ChatRole.Assistant, [call]), ScriptedModel.Text("sorry"));

        await RunAsync(model, Double);

        Assert.Equal("Error: the arguments of 'Double' are not a JSON object.", LastResult(model).Result);
    }

    [Fact]
    public async Task ModelThatNeverAnswers_IsStoppedAfterTheTurns()
    {
        ScriptedModel model = new([.. Enumerable.Repeat(ScriptedModel.Call("Double", new() { ["number"] = 1 }), 9)]);

        InvalidOperationException exception =
            await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(model, Double, maximumTurns: 3));

        Assert.Equal("The model still calls tools after 3 turns.", exception.Message);
        Assert.Equal(3, model.Requests.Count);
    }

    private static Task<ChatResponse> RunAsync(IChatClient model, AIFunction tool, int maximumTurns = 5)
    {
        return ToolLoop.RunAsync(model, "instructions", "question", [tool], maximumTurns, CancellationToken.None);
    }

    private static FunctionResultContent LastResult(ScriptedModel model)
    {
        return Assert.IsType<FunctionResultContent>(Assert.Single(model.Requests[^1][^1].Contents));
    }
}
