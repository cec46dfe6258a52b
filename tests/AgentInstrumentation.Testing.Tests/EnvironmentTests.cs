namespace AgentInstrumentation.Testing.Tests;

/// <summary>The environment is that of the process, so these run alone.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    private const string Name = "Environment";

    [Theory]
    [InlineData("AGENT_INSTRUMENTATION_DEFAULT_TAGS", "ci")]
    [InlineData("AGENT_INSTRUMENTATION_CAPTURE_CONTENT", "true")]
    [InlineData("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true")]
    [InlineData("AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE", "many")]
    [InlineData("OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT", "perhaps")]
    public async Task Environment_ChangesNoRecorder(string variable, string value)
    {
        var usual = await RecordAsync();
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            Assert.Equal(usual, await RecordAsync());
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private static async Task<string> RecordAsync()
    {
        using var recorder = AgentRecorder.Start();
        await new SupportAgent().AnswerAsync("returns?");
        return $"{recorder.ToJson()}{string.Join('\n', recorder.Warnings)}";
    }
}
