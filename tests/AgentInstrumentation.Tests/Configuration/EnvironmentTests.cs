using System.Globalization;

namespace AgentInstrumentation.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void EveryVariable_SetsItsOption()
    {
        var options = Read(
            "AGENT_INSTRUMENTATION_CAPTURE_CONTENT=event_only",
            "AGENT_INSTRUMENTATION_JOURNAL_FOLDER=journal",
            "AGENT_INSTRUMENTATION_MODEL_PRICE_FILE=prices.json",
            "AGENT_INSTRUMENTATION_SERVICE_NAME=answers",
            "AGENT_INSTRUMENTATION_SERVICE_VERSION=1.2",
            "AGENT_INSTRUMENTATION_ENVIRONMENT=staging",
            "AGENT_INSTRUMENTATION_DEFAULT_TAGS=a, b ,,c",
            "AGENT_INSTRUMENTATION_INSTRUMENT_LLM_CALLS=False",
            "AGENT_INSTRUMENTATION_SCRUB_SECRETS=false",
            "AGENT_INSTRUMENTATION_EMIT_INFERENCE_DETAILS=true",
            "AGENT_INSTRUMENTATION_CAPTURE_HOST_ENVIRONMENT=false",
            "AGENT_INSTRUMENTATION_PROPAGATE_SESSION=false",
            "AGENT_INSTRUMENTATION_PROPAGATE_USER_AND_TAGS=true",
            "AGENT_INSTRUMENTATION_INHERIT_SESSIONS=false",
            "AGENT_INSTRUMENTATION_END_SESSIONS_ON_EXIT=false",
            "AGENT_INSTRUMENTATION_HANDLE_SIGNALS=false",
            "AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE=7",
            "AGENT_INSTRUMENTATION_JOURNAL_SEGMENT_SIZE=8192",
            "AGENT_INSTRUMENTATION_JOURNAL_MAX_SIZE=5000000000",
            "AGENT_INSTRUMENTATION_JOURNAL_SEGMENT_AGE=00:10:00",
            "AGENT_INSTRUMENTATION_JOURNAL_SYNC=everybatch",
            "AGENT_INSTRUMENTATION_JOURNAL_SYNC_INTERVAL=00:00:03",
            "AGENT_INSTRUMENTATION_MAX_CAPTURED_VALUE_BYTES=2000",
            "AGENT_INSTRUMENTATION_MAX_CAPTURED_OPERATION_BYTES=3000",
            "AGENT_INSTRUMENTATION_SESSION_IDLE_TIMEOUT=01:00:00",
            "AGENT_INSTRUMENTATION_EXIT_FLUSH_TIMEOUT=00:00:02");

        Assert.Empty(options.Faults());
        Assert.Equal(ContentCapture.EventOnly, options.CaptureContent);
        Assert.Equal(("journal", "answers"), (options.JournalFolder, options.ServiceName));
        Assert.Equal("prices.json", options.ModelPriceFile);
        Assert.Equal(("1.2", "staging"), (options.ServiceVersion, options.Environment));
        Assert.Equal(["a", "b", "c"], options.DefaultTags);
        Assert.False(options.InstrumentLlmCalls || options.CaptureHostEnvironment || options.PropagateSession);
        Assert.False(options.InheritSessions || options.EndSessionsOnExit || options.HandleSignals);
        Assert.False(options.ScrubSecrets);
        Assert.True(options.PropagateUserAndTags && options.EmitInferenceDetails);
        Assert.Equal(7, options.MaxQueueSize);
        Assert.Equal((8192, 5_000_000_000), (options.JournalSegmentSize, options.JournalMaxSize));
        Assert.Equal(
            (TimeSpan.FromMinutes(10), JournalSync.EveryBatch, TimeSpan.FromSeconds(3)),
            (options.JournalSegmentAge, options.JournalSync, options.JournalSyncInterval));
        Assert.Equal((2000, 3000), (options.MaxCapturedValueBytes, options.MaxCapturedOperationBytes));
        Assert.Equal(
            (TimeSpan.FromHours(1), TimeSpan.FromSeconds(2)), (options.SessionIdleTimeout, options.ExitFlushTimeout));
    }

    [Theory]
    [InlineData(
        "AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE=many",
        "MaxQueueSize is 'many'; it must be a whole number, between 1 and 1048576.")]
    [InlineData(
        "AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE=9999999999",
        "MaxQueueSize is '9999999999'; it must be a whole number, between 1 and 1048576.")]
    [InlineData("AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE=0", "MaxQueueSize is 0; it must be between 1 and 1048576.")]
    [InlineData(
        "AGENT_INSTRUMENTATION_JOURNAL_SYNC=1", "JournalSync is '1'; it must be Interval, Never or EveryBatch.")]
    [InlineData(
        "AGENT_INSTRUMENTATION_JOURNAL_SEGMENT_SIZE=1MB",
        "JournalSegmentSize is '1MB'; it must be a whole number, between 4096 and 1073741824.")]
    [InlineData("AGENT_INSTRUMENTATION_HANDLE_SIGNALS=no", "HandleSignals is 'no'; it must be true or false.")]
    [InlineData(
        "AGENT_INSTRUMENTATION_EXIT_FLUSH_TIMEOUT=soon",
        "ExitFlushTimeout is 'soon'; it must be a duration such as 00:00:05 or 2.00:00:00, between 00:00:00 and "
        + "00:10:00.")]
    [InlineData(
        "AGENT_INSTRUMENTATION_CAPTURE_CONTENT=yes",
        "CaptureContent is 'yes'; it must be true, false, NO_CONTENT, SPAN_ONLY, EVENT_ONLY or SPAN_AND_EVENT.")]
    public void WrongVariable_IsAFault(string variable, string fault)
    {
        var origin = $", from the environment variable {variable.Split('=')[0]};";

        Assert.Equal(
            $"AgentInstrumentationOptions.{fault.Replace(";", origin, StringComparison.Ordinal)}",
            Assert.Single(Read(variable).Faults()).ToString());
    }

    // However it is written.
    [Theory]
    [InlineData("JOURNAL_SYNC_INTERVAL", "00:00:00.001")]
    [InlineData("EXIT_FLUSH_TIMEOUT", "1:00:00")]
    [InlineData("MAX_QUEUE_SIZE", " 00")]
    [InlineData("JOURNAL_MAX_SIZE", "+1")]
    [InlineData("JOURNAL_FOLDER", " ")]
    public void VariableOutOfRange_IsNamed(string variable, string text) => Assert.Contains(
        $", from the environment variable AGENT_INSTRUMENTATION_{variable}; it must be ",
        Assert.Single(Read($"AGENT_INSTRUMENTATION_{variable}={text}").Faults()).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void WrongVariableThatCodeWroteOver_IsNotNamed()
    {
        var options = Read("AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE=0");
        options.MaxQueueSize = -1;

        Assert.Equal(
            "AgentInstrumentationOptions.MaxQueueSize is -1; it must be between 1 and 1048576.",
            Assert.Single(options.Faults()).ToString());
    }

    [Theory]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("Interval,Never")]
    public void TextThatIsNoName_IsAFault(string text) => Assert.Equal(
        $"AgentInstrumentationOptions.JournalSync is '{text}', from the environment variable "
        + "AGENT_INSTRUMENTATION_JOURNAL_SYNC; it must be Interval, Never or EveryBatch.",
        Assert.Single(Read($"AGENT_INSTRUMENTATION_JOURNAL_SYNC={text}").Faults()).ToString());

    [Theory]
    [InlineData("2.03:04:05.5", "2.03:04:05.5")]
    [InlineData(" 00:00:05 ", "00:00:05")]
    [InlineData("00:05", "00:05:00")]
    [InlineData("-00:00:00.001", "-00:00:00.001")]
    public void Duration_IsReadAsItIsWritten(string text, string expected) => Assert.Equal(
        TimeSpan.Parse(expected, CultureInfo.InvariantCulture),
        Read($"AGENT_INSTRUMENTATION_SESSION_IDLE_TIMEOUT={text}").SessionIdleTimeout);

    // A number alone, and hours above 23, would be days.
    [Theory]
    [InlineData("60")]
    [InlineData(" 5 ")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("24:00:00")]
    [InlineData("48:00:00")]
    [InlineData("00:60:00")]
    [InlineData("1:00:00:00")]
    public void TextThatMightBeDays_IsAFault(string text) => Assert.Equal(
        $"AgentInstrumentationOptions.SessionIdleTimeout is '{text}', from the environment variable "
        + "AGENT_INSTRUMENTATION_SESSION_IDLE_TIMEOUT; it must be a duration such as 00:00:05 or 2.00:00:00, between 00:00:01 and 100.00:00:00, or -00:00:00.0010000 for never.",
        Assert.Single(Read($"AGENT_INSTRUMENTATION_SESSION_IDLE_TIMEOUT={text}").Faults()).ToString());

    [Theory]
    [InlineData("NO_CONTENT", false, false)]
    [InlineData("SPAN_ONLY", true, false)]
    [InlineData("span_only", true, false)]
    [InlineData("EVENT_ONLY", false, true)]
    [InlineData("SPAN_AND_EVENT", true, true)]
    [InlineData("true", true, false)]
    [InlineData("True", true, false)]
    [InlineData("false", false, false)]
    [InlineData("", false, false)]
    public void BothVocabulariesOfOpenTelemetry_AreUnderstood(string value, bool onSpans, bool inEvents)
    {
        var options = Read($"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT={value}");

        Assert.Equal((onSpans, inEvents), (options.CaptureContent.OnSpans, options.CaptureContent.InEvents));
        Assert.Empty(options.Warnings);
    }

    [Fact]
    public void UnknownWordOfOpenTelemetry_IsIgnoredWithAWarning()
    {
        var options = Read("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=everything");
        using var run = new TestRun(options);

        Assert.Equal(ContentCapture.None, options.CaptureContent);
        Assert.Contains("is 'everything', which is not understood", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("SPAN_ONLY", "", false)]
    [InlineData("EVENT_ONLY", "", true)]
    [InlineData("SPAN_AND_EVENT", "", true)]
    [InlineData("true", "", false)]
    [InlineData("EVENT_ONLY", "false", false)]
    [InlineData("", "true", true)]
    [InlineData("NO_CONTENT", "True", true)]
    public void EventsOfOpenTelemetry_FollowTheContentUnlessTheyAreSet(string content, string emit, bool expected)
    {
        var options = Read(
            $"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT={content}",
            $"OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT={emit}");

        Assert.Equal(expected, options.EmitInferenceDetails);
        Assert.Empty(options.Warnings);
    }

    [Fact]
    public void UnknownWordForEvents_IsIgnoredWithAWarning()
    {
        var options = Read("OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT=always");

        Assert.False(options.EmitInferenceDetails);
        Assert.Contains("is 'always', which is not understood", Assert.Single(options.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ResourceOfOpenTelemetry_DescribesTheService()
    {
        var options = Read(
            "OTEL_RESOURCE_ATTRIBUTES=service.name=other, service.version=1%2C2,nonsense,deployment.environment.name=test",
            "OTEL_SERVICE_NAME=answers");

        Assert.Equal(("answers", "1,2", "test"), (options.ServiceName, options.ServiceVersion, options.Environment));
    }

    [Fact]
    public void EmptyAttributesOfTheResource_AreNone()
    {
        var options = Read("OTEL_RESOURCE_ATTRIBUTES=service.name=,service.version= ,deployment.environment.name");

        Assert.Equal((null, null, null), (options.ServiceName, options.ServiceVersion, options.Environment));
    }

    [Fact]
    public void OwnVariable_ComesOverThatOfOpenTelemetry()
    {
        var options = Read(
            "OTEL_SERVICE_NAME=theirs",
            "AGENT_INSTRUMENTATION_SERVICE_NAME=ours",
            "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true",
            "AGENT_INSTRUMENTATION_CAPTURE_CONTENT=false");

        Assert.Equal(("ours", ContentCapture.None), (options.ServiceName, options.CaptureContent));
    }

    [Fact]
    public void Code_ComesOverTheEnvironment()
    {
        using var run = new TestRun(Read("AGENT_INSTRUMENTATION_SERVICE_NAME=theirs", "OTEL_SERVICE_NAME=theirs"));

        var options = Read("AGENT_INSTRUMENTATION_SERVICE_NAME=theirs");
        options.ServiceName = "ours";

        Assert.Equal("theirs", run.Client.Resource["service.name"]);
        Assert.Equal("ours", options.ServiceName);
    }

    private static AgentInstrumentationOptions Read(params string[] variables)
    {
        var environment = variables.Select(static entry => entry.Split('=', 2))
            .ToDictionary(static entry => entry[0], static entry => entry[1]);
        return new AgentInstrumentationOptions(environment.GetValueOrDefault);
    }
}
