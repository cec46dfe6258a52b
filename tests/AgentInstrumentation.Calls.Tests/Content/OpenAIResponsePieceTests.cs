using System.ClientModel;
using System.Diagnostics;
using AgentInstrumentation.ModelServer;
using AgentInstrumentation.Testing;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>
/// What is recorded of streams of OpenAI's responses that do not come to their end, of the real client and a server on
/// the loopback: the span ends once, with the pieces of the answer and the usage that came.
/// </summary>
public sealed class OpenAIResponsePieceTests
{
    private const string Pieces = """
        event: response.created
        {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","created_at":1,"status":"in_progress","model":"gpt-5-mini","output":[],"parallel_tool_calls":true,"tool_choice":"auto","tools":[]}}
        event: response.reasoning_summary_part.added
        {"type":"response.reasoning_summary_part.added","sequence_number":1,"item_id":"rs_1","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}
        event: response.reasoning_summary_text.delta
        {"type":"response.reasoning_summary_text.delta","sequence_number":2,"item_id":"rs_1","output_index":0,"summary_index":0,"delta":"They "}
        event: response.reasoning_summary_text.delta
        {"type":"response.reasoning_summary_text.delta","sequence_number":3,"item_id":"rs_1","output_index":0,"summary_index":0,"delta":"ask."}
        event: response.reasoning_summary_part.added
        {"type":"response.reasoning_summary_part.added","sequence_number":4,"item_id":"rs_1","output_index":0,"summary_index":1,"part":{"type":"summary_text","text":""}}
        event: response.reasoning_summary_text.delta
        {"type":"response.reasoning_summary_text.delta","sequence_number":5,"item_id":"rs_1","output_index":0,"summary_index":1,"delta":"Look."}
        event: response.output_item.done
        {"type":"response.output_item.done","sequence_number":6,"output_index":1,"item":{"type":"web_search_call","id":"ws_1","status":"completed"}}
        event: response.output_text.delta
        {"type":"response.output_text.delta","sequence_number":7,"item_id":"msg_1","output_index":2,"content_index":0,"delta":"Let me "}
        event: response.output_text.delta
        {"type":"response.output_text.delta","sequence_number":8,"item_id":"msg_1","output_index":2,"content_index":0,"delta":"see."}
        event: response.output_item.done
        {"type":"response.output_item.done","sequence_number":9,"output_index":2,"item":{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Let me see.","annotations":[]}]}}
        event: response.output_item.added
        {"type":"response.output_item.added","sequence_number":10,"output_index":3,"item":{"type":"function_call","id":"fc_1","call_id":"c1","name":"weather","arguments":"","status":"in_progress"}}
        event: response.function_call_arguments.delta
        {"type":"response.function_call_arguments.delta","sequence_number":11,"item_id":"fc_1","output_index":3,"delta":"{\"city\":"}
        event: response.function_call_arguments.delta
        {"type":"response.function_call_arguments.delta","sequence_number":12,"item_id":"fc_1","output_index":3,"delta":"\"Oslo\"}"}
        """;

    private const string Answer =
        """[{"role":"assistant","parts":[{"type":"reasoning","content":"They ask.\nLook."},"""
        + """{"type":"web_search_call","content":{"type":"web_search_call","id":"ws_1","status":"completed"}},"""
        + """{"type":"text","content":"Let me see."},"""
        + """{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Oslo"}}],"finish_reason":"unknown"}]""";

    private const string FirstWord =
        """[{"role":"assistant","parts":[{"type":"text","content":"It"}],"finish_reason":"unknown"}]""";

    [Fact]
    public async Task LeftEarly_HasThePiecesThatCame()
    {
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ResponsesWith(ScriptedService.Streaming(Pieces));

        await foreach (var update in await client.CreateResponseStreamingAsync("gpt-5-mini", "Is it raining?"))
        {
            if (update.SequenceNumber == 12)
            {
                break;
            }
        }

        Assert.Equal(Answer, RecordedContent.Output(run));
        RecordedContent.AssertToldOnce(run);
        AssertEnded(run, OperationStatus.Ok, isEarly: true);
    }

    [Theory]
    [InlineData("completed", "stop", true)]
    [InlineData("failed", "failed", false)]
    public async Task End_CountsInPlaceOfThePieces(string status, string reason, bool hasOutput)
    {
        var output = hasOutput
            ? """{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":["""
                + """{"type":"output_text","text":"Yes.","annotations":[]}]}"""
            : "";
        var usage = """{"input_tokens":10,"input_tokens_details":{"cached_tokens":0},"output_tokens":2,"""
            + """ "output_tokens_details":{"reasoning_tokens":0},"total_tokens":12}""";
        var start = """{"id":"resp_1","object":"response","created_at":1,"model":"gpt-5-mini",""";
        var tools = """ "parallel_tool_calls":true,"tool_choice":"auto","tools":[]""";
        var error = hasOutput ? "" : ""","error":{"code":"server_error","message":"no"}""";
        var response = $$"""{{start}}"status":"{{status}}","output":[{{output}}],{{tools}},"usage":{{usage}}{{error}}}""";
        var end = $$$"""
            event: response.output_text.delta
            {"type":"response.output_text.delta","sequence_number":0,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Ye"}
            event: response.{{{status}}}
            {"type":"response.{{{status}}}","sequence_number":1,"response":{{{response}}}}
            """;
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var client = OpenAICallTests.ResponsesWith(ScriptedService.Streaming(end));

        await OpenAICallTests.CountAsync(await client.CreateResponseStreamingAsync("gpt-5-mini", "hi"));

        Assert.Equal(
            $$"""[{"role":"assistant","parts":[{"type":"text","content":"{{(hasOutput ? "Yes." : "Ye")}}"}],"finish_reason":"{{reason}}"}]""",
            RecordedContent.Output(run));
        AssertEnded(run, hasOutput ? OperationStatus.Ok : OperationStatus.Error, isEarly: false);
        Assert.Equal(hasOutput ? null : "server_error", run.Spans[0].GetTagItem("error.type"));
        Assert.Equal((10L, 2L), (Call(run).Usage.Input, Call(run).Usage.Output));
    }

    [Fact]
    public async Task LeftAtItsEnd_HasItsUsage()
    {
        await using var server = await ModelHost.StartAsync(
            static _ => new ModelReply("It rains.") { Usage = new ModelTokens(10, 3) });
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        await foreach (var update in await AskAsync(server))
        {
            if (update is StreamingResponseCompletedUpdate)
            {
                break;
            }
        }

        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"It rains."}],"finish_reason":"stop"}]""",
            RecordedContent.Output(run));
        AssertEnded(run, OperationStatus.Ok, isEarly: true);
        Assert.Equal((10L, 3L), (Call(run).Usage.Input, Call(run).Usage.Output));
    }

    [Theory]
    [InlineData(true, "result")]
    [InlineData(true, "result, enumerator")]
    [InlineData(true, "enumerator, result")]
    [InlineData(true, "enumerator")]
    [InlineData(false, "result")]
    [InlineData(false, "enumerator")]
    public async Task LetGoByHand_EndsOnce(bool isMoved, string order)
    {
        await using var server = await ModelHost.StartAsync(static _ => new ModelReply("It rains."));
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        var stream = await AskAsync(server);
        var updates = ((IAsyncEnumerable<StreamingResponseUpdate>)stream).GetAsyncEnumerator();
        while (isMoved
            && await updates.MoveNextAsync()
            && updates.Current is not StreamingResponseOutputTextDeltaUpdate)
        {
        }

        foreach (var owned in order.Split(", "))
        {
            IAsyncDisposable disposable = owned == "result" ? stream : updates;
            await disposable.DisposeAsync();
            await disposable.DisposeAsync();
        }

        Assert.Equal(isMoved ? FirstWord : null, run.Spans[0].GetTagItem("gen_ai.output.messages"));
        AssertEnded(run, OperationStatus.Ok, isEarly: true);
    }

    [Theory]
    [InlineData(ModelFault.BrokenStream)]
    [InlineData(ModelFault.MalformedEvents)]
    public async Task Broken_HasWhatCameAndFails(ModelFault fault)
    {
        await using var server = await ModelHost.StartAsync(_ => new ModelReply("It rains.") { Fault = fault });
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await OpenAICallTests.CountAsync(await AskAsync(server)));

        Assert.Equal(FirstWord, RecordedContent.Output(run));
        AssertEnded(run, OperationStatus.Error, isEarly: false);
        Assert.Equal(exception.GetType().FullName, run.Spans[0].GetTagItem("error.type"));
    }

    [Fact]
    public async Task ConsumersException_IsNoneOfTheCalls()
    {
        await using var server = await ModelHost.StartAsync(static _ => new ModelReply("It rains."));
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var update in await AskAsync(server))
            {
                if (update is StreamingResponseOutputTextDeltaUpdate)
                {
                    throw new FormatException();
                }
            }
        });

        Assert.Equal(FirstWord, RecordedContent.Output(run));
        AssertEnded(run, OperationStatus.Ok, isEarly: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_HasWhatCame(bool isByTheCall)
    {
        await using var server = await ModelHost.StartAsync(static _ => new ModelReply(string.Join(' ', Words)));
        using var run = RecordedContent.Start();
        using var session = run.Client.StartSession();
        using var source = new CancellationTokenSource();
        var stream = await AskAsync(server, isByTheCall ? source.Token : default);
        var seen = "";

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in stream.WithCancellation(isByTheCall ? default : source.Token))
            {
                if (update is StreamingResponseOutputTextDeltaUpdate { Delta: var delta })
                {
                    seen += delta;
                    await source.CancelAsync();
                }
            }
        });

        Assert.Equal(
            $$"""[{"role":"assistant","parts":[{"type":"text","content":"{{seen}}"}],"finish_reason":"unknown"}]""",
            RecordedContent.Output(run));
        AssertEnded(run, OperationStatus.Cancelled, isEarly: false);
    }

    private static IEnumerable<string> Words => Enumerable.Repeat("rain", 200);

    private static Task<AsyncStreamingResult<StreamingResponseUpdate>> AskAsync(
        ModelHost server, CancellationToken cancellationToken = default) =>
        new ResponsesClient(
            new ApiKeyCredential("none"),
            new ResponsesClientOptions { Endpoint = new Uri(server.Address, "v1") })
            .CreateResponseStreamingAsync("gpt-5-mini", "Is it raining?", cancellationToken: cancellationToken);

    private static LlmEvent Call(AgentRecorder run) => Assert.Single(run.Events.OfType<LlmEvent>());

    private static void AssertEnded(AgentRecorder run, OperationStatus status, bool isEarly)
    {
        var span = Assert.Single(run.Spans);
        Assert.True(span.IsStopped);
        Assert.Equal(isEarly ? true : null, span.GetTagItem("agent.stream.disposed_early"));
        Assert.Equal(status, Call(run).Status);
        Assert.Null(Activity.Current);
    }
}
