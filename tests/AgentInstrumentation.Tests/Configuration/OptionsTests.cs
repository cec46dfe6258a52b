using System.ComponentModel.DataAnnotations;

namespace AgentInstrumentation.Tests;

public sealed class OptionsTests
{
    public static TheoryData<AgentInstrumentationOptions, string> Faults => new()
    {
        {
            new() { MaxQueueSize = 0 },
            "AgentInstrumentationOptions.MaxQueueSize is 0; it must be between 1 and 1048576."
        },
        {
            new() { MaxQueueSize = (1 << 20) + 1 },
            "AgentInstrumentationOptions.MaxQueueSize is 1048577; it must be between 1 and 1048576."
        },
        {
            new() { MaxCapturedValueBytes = 1023 },
            "AgentInstrumentationOptions.MaxCapturedValueBytes is 1023; it must be between 1024 and 16777216."
        },
        {
            new() { MaxCapturedOperationBytes = 2047 },
            "AgentInstrumentationOptions.MaxCapturedOperationBytes is 2047; it must be between 2048 and 16777216."
        },
        {
            new() { SessionIdleTimeout = TimeSpan.FromMilliseconds(999) },
            "AgentInstrumentationOptions.SessionIdleTimeout is 00:00:00.9990000; it must be between 00:00:01 and "
            + "100.00:00:00, or -00:00:00.0010000 for never."
        },
        {
            new() { SessionIdleTimeout = TimeSpan.FromDays(101) },
            "AgentInstrumentationOptions.SessionIdleTimeout is 101.00:00:00; it must be between 00:00:01 and "
            + "100.00:00:00, or -00:00:00.0010000 for never."
        },
        {
            new() { ExitFlushTimeout = TimeSpan.FromSeconds(-1) },
            "AgentInstrumentationOptions.ExitFlushTimeout is -00:00:01; it must be between 00:00:00 and 00:10:00."
        },
        {
            new() { ExitFlushTimeout = TimeSpan.FromHours(1) },
            "AgentInstrumentationOptions.ExitFlushTimeout is 01:00:00; it must be between 00:00:00 and 00:10:00."
        },
        {
            new() { JournalFolder = " " },
            "AgentInstrumentationOptions.JournalFolder is ' '; it must be a path, or null for no journal."
        },
        {
            new() { JournalSegmentSize = 4095 },
            "AgentInstrumentationOptions.JournalSegmentSize is 4095; it must be between 4096 and 1073741824."
        },
        {
            new() { JournalSegmentSize = 4096, JournalMaxSize = 8191 },
            "AgentInstrumentationOptions.JournalMaxSize is 8191; it must be at least twice JournalSegmentSize, 4096."
        },
        {
            new() { JournalSegmentAge = TimeSpan.Zero },
            "AgentInstrumentationOptions.JournalSegmentAge is 00:00:00; it must be between 00:00:01 and 100.00:00:00, "
            + "or -00:00:00.0010000 for any age."
        },
        {
            new() { JournalSyncInterval = TimeSpan.FromMilliseconds(9) },
            "AgentInstrumentationOptions.JournalSyncInterval is 00:00:00.0090000; it must be between 00:00:00.0100000 "
            + "and 01:00:00."
        },
        {
            new() { JournalSync = (JournalSync)7 },
            "AgentInstrumentationOptions.JournalSync is 7; it must be one of the values of the enumeration."
        },
        {
            new() { JournalContent = (JournalContent)9 },
            "AgentInstrumentationOptions.JournalContent is 9; it must be one of the values of the enumeration."
        },
        {
            new() { DefaultTags = null! },
            "AgentInstrumentationOptions.DefaultTags is null; it must be a list of texts."
        },
        {
            new() { DefaultTags = ["a", ""] },
            "AgentInstrumentationOptions.DefaultTags is a list with an empty tag; it must be a list of texts."
        },
        {
            new() { ModelPrices = [null!] },
            "AgentInstrumentationOptions.ModelPrices is a list with null; it must be a list of prices."
        },
        {
            new() { TimeProvider = null! },
            "AgentInstrumentationOptions.TimeProvider is null; it must be a clock."
        },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void WrongValue_NamesTheOptionTheValueAndWhatIsAllowed(AgentInstrumentationOptions options, string message)
    {
        options.Isolated = true;

        var thrown = Assert.Throws<ArgumentException>(() => AgentClient.Start(options));

        Assert.Equal($"{message} (Parameter 'options')", thrown.Message);
        var fault = Assert.Single(options.Validate(new ValidationContext(options)));
        Assert.Equal(message, fault.ErrorMessage);
    }

    [Fact]
    public void SeveralWrongValues_AreAllNamed()
    {
        var options = new AgentInstrumentationOptions { MaxQueueSize = 0, ExitFlushTimeout = TimeSpan.FromDays(1) };

        var thrown = Assert.Throws<ArgumentException>(() => AgentClient.Start(options));

        Assert.Contains("MaxQueueSize is 0", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("ExitFlushTimeout is 1.00:00:00", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BoundsThemselves_AreAllowed()
    {
        AgentInstrumentationOptions[] all =
        [
            new() { MaxQueueSize = 1, SessionIdleTimeout = TimeSpan.FromSeconds(1), ExitFlushTimeout = TimeSpan.Zero },
            new()
            {
                MaxQueueSize = 1 << 20,
                SessionIdleTimeout = TimeSpan.FromDays(100),
                ExitFlushTimeout = TimeSpan.FromMinutes(10),
            },
        ];

        Assert.All(all, static options =>
        {
            options.Isolated = true;
            AgentClient.Start(options).Dispose();
        });
    }

    [Theory]
    [InlineData("SPAN_AND_EVENT", true, true)]
    [InlineData("SPAN_ONLY", true, false)]
    [InlineData("EVENT_ONLY", false, true)]
    [InlineData("NO_CONTENT", false, false)]
    public void CaptureContent_IsWhereItWasAskedFor(string where, bool onSpan, bool inEvent)
    {
        var options = new AgentInstrumentationOptions();
        options.Apply(name => name == nameof(options.CaptureContent) ? where : null);
        using var run = new TestRun(options);
        using var session = run.Client.StartSession();
        Assert.Equal(onSpan || inEvent, AgentOperation.CapturesContent);

        AgentOperation.Start(Traced.Tool("Search"), new ArgumentWriter().Add("query", "cats").Capture()).Succeed(1);

        var span = run.Spans.Single();
        Assert.Equal(onSpan ? """{"query":"cats"}""" : null, span.GetTagItem("gen_ai.tool.call.arguments"));
        Assert.Equal(onSpan ? "1" : null, span.GetTagItem("gen_ai.tool.call.result"));
        var entry = run.EventOf("Search");
        Assert.Equal(inEvent ? ("""{"query":"cats"}""", "1") : (null, null), (entry.Arguments, entry.Result));
    }

    [Fact]
    public void InstrumentLlmCallsOff_ModelCallsLeaveNothing()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { InstrumentLlmCalls = false });
        using var session = run.Client.StartSession();

        Traced.Run(OperationDefinition.Chat("gpt-5-mini", "openai"), () => Traced.Run(Traced.Tool("Search"), () => { }));

        Assert.Equal("Search", Assert.Single(run.Events).Name);
        Assert.Equal("execute_tool Search", run.Spans.Single().DisplayName);
    }

    [Fact]
    public void QueueIsFull_NewEntriesAreDropped()
    {
        using var folder = new TestFolder();
        using var metrics = new MetricRecorder();
        using var client = AgentClient.Start(new() { Isolated = true, JournalFolder = folder.Path, MaxQueueSize = 1 });
        using var session = client.StartSession();

        // The writer may take some on the way; it cannot take a hundred thousand.
        for (var number = 0; number < 100_000; number++)
        {
            session.RecordScore("score", number);
        }

        Assert.Contains(
            "agent.events.dropped 1 agent.drop.reason=journal_full", metrics.Of("agent.events.dropped"));
    }
}
