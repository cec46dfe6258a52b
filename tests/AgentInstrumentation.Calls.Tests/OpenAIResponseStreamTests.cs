using System.ClientModel;
using System.Diagnostics;
using System.Net;
using AgentInstrumentation.Testing;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>The rule set for the package OpenAI, on streams of responses.</summary>
public sealed class OpenAIResponseStreamTests
{
    private const string Response = """
        "id":"resp_1","object":"response","created_at":1,"model":"gpt-5-mini-2025-08-07","output":[],"parallel_tool_calls":true,"tool_choice":"auto","tools":[]
        """;

    private const string Usage = """
        "usage":{"input_tokens":1000,"input_tokens_details":{"cached_tokens":400},"output_tokens":200,"output_tokens_details":{"reasoning_tokens":50},"total_tokens":1200}
        """;

    private const string Events = $$$"""
        event: response.created
        {"type":"response.created","sequence_number":0,"response":{{{{Response}}},"status":"in_progress"}}
        event: response.completed
        {"type":"response.completed","sequence_number":1,"response":{{{{Response}}},"status":"completed",{{{Usage}}}}}
        """;

    [Fact]
    public async Task IsTracedFromItsCallToItsEnd()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await using var stream = await OpenAICallTests.ResponsesWith(ScriptedService.Streaming(Events))
            .CreateResponseStreamingAsync("gpt-5-mini", "hi");
        Assert.False(Assert.Single(run.Spans).IsStopped);
        Assert.Null(Activity.Current);
        Assert.Equal(200, stream.Status);
        await foreach (var update in stream)
        {
            Assert.False(run.Spans[0].IsStopped);
            Assert.Null(Activity.Current);
        }

        OpenAICallTests.AssertTold(run, "resp_1", finishReason: null);
        Assert.Equal(2L, run.Spans[0].GetTagItem("agent.stream.items"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LetGo_EndsOnce(bool isRead)
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ResponsesWith(ScriptedService.Streaming(Events));

        await using (var stream = await client.CreateResponseStreamingAsync("gpt-5-mini", "hi"))
        {
            if (isRead)
            {
                Assert.Equal("StreamingResponseCreatedUpdate", (await stream.FirstAsync()).GetType().Name);
            }
        }

        Assert.True(Assert.Single(run.Spans).IsStopped);
        Assert.Single(run.Events);
    }

    [Fact]
    public async Task CanBeReadOnce()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        var stream = await OpenAICallTests.ResponsesWith(ScriptedService.Streaming(Events))
            .CreateResponseStreamingAsync("gpt-5-mini", "hi");

        Assert.Equal(2, await OpenAICallTests.CountAsync(stream));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => OpenAICallTests.CountAsync(stream));
        Assert.Single(run.Spans);
    }

    [Fact]
    public async Task OfAClientThatGivesNone_IsNull()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = new SilentResponses();

        Assert.Null(client.CreateResponseStreamingAsync("gpt-5-mini", "hi"));
        Assert.Null(await client.CreateResponseStreamingAsync(new CreateResponseOptions()));
        Assert.All(run.Spans, static span => Assert.True(span.IsStopped));
        Assert.Equal(2, run.Spans.Count);
    }

    [Fact]
    public async Task Refused_FailsTheCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ResponsesWith(
            new ScriptedService("""{"error":{"message":"no"}}""", HttpStatusCode.BadRequest));

        await Assert.ThrowsAsync<ClientResultException>(() => client.CreateResponseStreamingAsync("gpt-5-mini", "hi"));

        Assert.Equal(typeof(ClientResultException).FullName, Assert.Single(run.Spans).GetTagItem("error.type"));
    }
}
