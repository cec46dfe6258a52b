using AgentInstrumentation.AI.Tests;
using AgentInstrumentation.Testing;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>What a run recorded of the content of its one model call, held to the schema of the conventions.</summary>
internal static class RecordedContent
{
    public static AgentRecorder Start() => AgentRecorder.Start(static options =>
    {
        options.CaptureContent = true;
        options.CaptureToolSchemas = true;
    });

    public static string Input(AgentRecorder run) => Text(run, "input_messages", "gen_ai.input.messages");

    public static string Output(AgentRecorder run) => Text(run, "output_messages", "gen_ai.output.messages");

    public static string Instructions(AgentRecorder run) =>
        Text(run, "system_instructions", "gen_ai.system_instructions");

    public static string Tools(AgentRecorder run) => Text(run, "tool_definitions", "gen_ai.tool.definitions");

    /// <summary>The event has the same; and nothing has the bare arguments or the bare result beside it.</summary>
    public static void AssertToldOnce(AgentRecorder run)
    {
        var span = Assert.Single(run.Spans);
        Assert.Null(span.GetTagItem("agent.operation.arguments"));
        Assert.Null(span.GetTagItem("agent.operation.result"));
        var call = Assert.Single(run.Events.OfType<LlmEvent>());
        Assert.Contains(Input(run), call.Arguments, StringComparison.Ordinal);
        Assert.Equal(Output(run), call.Result);
    }

    private static string Text(AgentRecorder run, string definition, string attribute) =>
        ContentSchema.Valid(definition, Assert.Single(run.Spans).GetTagItem(attribute)).GetRawText();
}
