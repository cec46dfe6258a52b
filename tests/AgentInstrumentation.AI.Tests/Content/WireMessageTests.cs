using System.Text.Json;
using AgentInstrumentation.Tests;

namespace AgentInstrumentation.AI.Tests;

/// <summary>The forms of messages that providers speak, each as what is recorded of it.</summary>
public sealed class WireMessageTests
{
    /// <summary>A message of a request, and what becomes of it.</summary>
    public static TheoryData<string, string> Messages => new()
    {
        { """ "hi" """, """{"role":"user","parts":[{"type":"text","content":"hi"}]}""" },
        {
            """{"role":"developer","content":"hi","name":"Kari"}""",
            """{"role":"developer","name":"Kari","parts":[{"type":"text","content":"hi"}]}"""
        },
        { """{"role":"assistant","content":null,"refusal":"no"}""", """{"role":"assistant","parts":[{"type":"text","content":"no"}]}""" },
        {
            """{"role":"assistant","reasoning_content":"Hm.","content":"ok"}""",
            """{"role":"assistant","parts":[{"type":"reasoning","content":"Hm."},{"type":"text","content":"ok"}]}"""
        },
        {
            """{"role":"assistant","function_call":{"name":"f","arguments":"{}"}}""",
            """{"role":"assistant","parts":[{"type":"tool_call","name":"f","arguments":{}}]}"""
        },
        {
            """{"role":"assistant","tool_calls":[{"id":"c","type":"custom","custom":{"name":"f","input":"as it is"}}]}""",
            """{"role":"assistant","parts":[{"type":"tool_call","id":"c","name":"f","arguments":"as it is"}]}"""
        },
        {
            """{"role":"function","name":"f","content":"[1]"}""",
            """{"role":"tool","name":"f","parts":[{"type":"tool_call_response","response":[1]}]}"""
        },
        {
            """{"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""",
            """{"role":"tool","parts":[{"type":"tool_call_response","id":"c","response":"a\nb"}]}"""
        },
        {
            """{"type":"function_call","call_id":"c","name":"f","arguments":"not JSON {"}""",
            """{"role":"assistant","parts":[{"type":"tool_call","id":"c","name":"f","arguments":"not JSON {"}]}"""
        },
        {
            """{"type":"custom_tool_call_output","call_id":"c","output":"done"}""",
            """{"role":"tool","parts":[{"type":"tool_call_response","id":"c","response":"done"}]}"""
        },
        {
            """{"type":"web_search_call","status":"completed"}""",
            """{"role":"assistant","parts":[{"type":"web_search_call","content":{"type":"web_search_call","status":"completed"}}]}"""
        },
        { "17", """{"role":"assistant","parts":[{"type":"unknown","content":17}]}""" },
    };

    /// <summary>A part of a message, and what becomes of it.</summary>
    public static TheoryData<string, string> Parts => new()
    {
        { """{"type":"input_text","text":"a"}""", """{"type":"text","content":"a"}""" },
        { """{"type":"text"}""", """{"type":"text","content":""}""" },
        { """{"type":"refusal","refusal":"no"}""", """{"type":"text","content":"no"}""" },
        { """{"type":"thinking","thinking":"Hm.","signature":"s"}""", """{"type":"reasoning","content":"Hm."}""" },
        {
            """{"type":"image_url","image_url":{"url":"https://a.example/b.png"}}""",
            """{"type":"uri","modality":"image","uri":"https://a.example/b.png"}"""
        },
        {
            """{"type":"image_url","image_url":{"url":"data:image/gif;base64,AQID"}}""",
            """{"type":"blob","modality":"image","mime_type":"image/gif","content":"AQID"}"""
        },
        {
            """{"type":"image_url","image_url":{"url":"data:image/gif;base64,?"}}""",
            """{"type":"image_url","content":{"type":"image_url","image_url":{"url":"data:image/gif;base64,?"}}}"""
        },
        { """{"type":"input_image","file_id":"f"}""", """{"type":"file","modality":"image","file_id":"f"}""" },
        {
            """{"type":"input_image","image_url":"https://a.example/b"}""",
            """{"type":"uri","modality":"image","uri":"https://a.example/b"}"""
        },
        {
            """{"type":"input_audio","input_audio":{"data":"AQID","format":"wav"}}""",
            """{"type":"blob","modality":"audio","mime_type":"audio/wav","content":"AQID"}"""
        },
        { """{"type":"file","file":{"file_id":"f"}}""", """{"type":"file","modality":"document","file_id":"f"}""" },
        {
            """{"type":"input_file","file_url":"https://a.example/b"}""",
            """{"type":"uri","modality":"document","uri":"https://a.example/b"}"""
        },
        {
            """{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}}""",
            """{"type":"blob","modality":"image","mime_type":"image/png","content":"AQID"}"""
        },
        {
            """{"type":"image","source":{"type":"url","url":"https://a.example/b"}}""",
            """{"type":"uri","modality":"image","uri":"https://a.example/b"}"""
        },
        { """{"type":"document","source":{"type":"file","file_id":"f"}}""", """{"type":"file","modality":"document","file_id":"f"}""" },
        { """{"type":"document","source":{"type":"text","media_type":"text/plain","data":"a"}}""", """{"type":"text","content":"a"}""" },
        { """{"type":"tool_use","id":"c","name":"f","input":{"a":1}}""", """{"type":"tool_call","id":"c","name":"f","arguments":{"a":1}}""" },
        {
            """{"type":"tool_result","tool_use_id":"c","content":[{"type":"text","text":"a"}]}""",
            """{"type":"tool_call_response","id":"c","response":"a"}"""
        },
        {
            """{"type":"server_tool_use","id":"c","name":"web_search","input":{}}""",
            """{"type":"server_tool_call","id":"c","name":"web_search","server_tool_call":{"type":"web_search","arguments":{}}}"""
        },
        {
            """{"type":"web_search_tool_result","tool_use_id":"c","content":[]}""",
            """{"type":"server_tool_call_response","id":"c","server_tool_call_response":{"type":"web_search","response":[]}}"""
        },
        {
            """{"type":"redacted_thinking","data":"x"}""",
            """{"type":"redacted_thinking","content":{"type":"redacted_thinking","data":"x"}}"""
        },
        { "17", """{"type":"unknown","content":17}""" },
    };

    /// <summary>The chunks of an answer, and what becomes of them together.</summary>
    public static TheoryData<string[], string> Answers => new()
    {
        {
            [
                """{"choices":[{"index":0,"delta":{"content":"a"}}]}""",
                """{"choices":[{"index":1,"delta":{"content":"x"},"finish_reason":"length"}]}""",
                """{"choices":[{"index":0,"delta":{"content":"b"},"finish_reason":"stop"}]}""",
            ],
            """[{"role":"assistant","parts":[{"type":"text","content":"ab"}],"finish_reason":"stop"},"""
            + """{"role":"assistant","parts":[{"type":"text","content":"x"}],"finish_reason":"length"}]"""
        },
        {
            [
                """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}},"""
                    + """{"index":1,"id":"b","function":{"name":"g"}}]}}]}""",
                """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"}"}}]}}]}""",
            ],
            """[{"role":"assistant","parts":[{"type":"tool_call","id":"a","name":"f","arguments":{}},"""
            + """{"type":"tool_call","id":"b","name":"g","arguments":null}],"finish_reason":"unknown"}]"""
        },
        {
            [
                """{"choices":[{"index":0,"delta":{"content":"a"}}]}""",
                """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{\"broken"}}]}}]}""",
            ],
            """[{"role":"assistant","parts":[{"type":"text","content":"a"},"""
            + """{"type":"tool_call","id":"c","name":"f","arguments":"{\"broken"}],"finish_reason":"unknown"}]"""
        },
        {
            ["""{"choices":[{"index":0,"message":{"role":"assistant","content":"a"},"finish_reason":"content_filter"}]}"""],
            """[{"role":"assistant","parts":[{"type":"text","content":"a"}],"finish_reason":"content_filter"}]"""
        },
        {
            [
                """{"output":[{"type":"message","role":"assistant","content":"""
                    + """[{"type":"output_text","text":"a"}]}],"status":"incomplete","incomplete_details":"""
                    + """{"reason":"max_output_tokens"}}""",
            ],
            """[{"role":"assistant","parts":[{"type":"text","content":"a"}],"finish_reason":"length"}]"""
        },
        { ["\"a\"", "\"b\""], """[{"role":"assistant","parts":[{"type":"text","content":"ab"}],"finish_reason":"unknown"}]""" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_IsRecorded(string message, string expected) =>
        Assert.Equal($"[{expected}]", InputOf(message));

    [Theory]
    [MemberData(nameof(Parts))]
    public void Part_IsRecorded(string part, string expected) => Assert.Equal(
        $$"""[{"role":"user","parts":[{{expected}}]}]""",
        InputOf($$"""{"role":"user","content":[{{part}}]}"""));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_IsPutTogether(string[] chunks, string expected)
    {
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();

        await foreach (var chunk in AgentOperation.Follow(
            chunks.ToAsyncEnumerable(),
            static chunk => new ModelResponse { Messages = WireMessages.Answered(JsonOf(chunk)) },
            OperationDefinition.Chat("gpt-5-mini", "openai")))
        {
            Assert.NotNull(chunk);
        }

        var output = ContentSchema.Valid("output_messages", run.Spans.Single().GetTagItem("gen_ai.output.messages"));
        Assert.Equal(expected, output.GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("17")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("""{"type":"message_start","message":{"role":"assistant","content":[]}}""")]
    public void ChunkWithoutAnAnswer_IsNone(string chunk) => Assert.Null(WireMessages.Answered(JsonOf(chunk)));

    [Theory]
    [InlineData("""{"type":"function","function":{"name":"f","description":"d","parameters":{}}}""", "f function d {}")]
    [InlineData("""{"type":"function","name":"f","parameters":{}}""", "f function  {}")]
    [InlineData("""{"name":"f","description":"d","input_schema":{}}""", "f function d {}")]
    [InlineData("""{"type":"custom","name":"f","input_schema":{}}""", "f function  {}")]
    [InlineData("""{"type":"web_search_20250305","name":"web_search"}""", "web_search web_search_20250305  ")]
    [InlineData("""{"type":"mcp","server_label":"docs"}""", "docs mcp  ")]
    [InlineData("""{"type":"file_search"}""", "file_search file_search  ")]
    public void Tool_IsRead(string tool, string expected)
    {
        var read = Assert.Single(WireMessages.Tools([tool], JsonOf)!);

        Assert.Equal(expected, $"{read.Name} {read.Type} {read.Description} {read.Parameters}");
    }

    private static string InputOf(string message)
    {
        using var run = new TestRun(captureContent: true);
        var operation = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        operation.RecordRequest(new ModelRequest { Messages = WireMessages.Asked([message], JsonOf) });
        operation.Succeed();
        return ContentSchema.Valid("input_messages", run.Spans.Single().GetTagItem("gen_ai.input.messages")).GetRawText();
    }

    private static JsonElement JsonOf(string text) => WireMessages.Parse(System.Text.Encoding.UTF8.GetBytes(text));
}
