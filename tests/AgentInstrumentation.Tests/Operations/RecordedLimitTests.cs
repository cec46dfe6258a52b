namespace AgentInstrumentation.Tests;

/// <summary>Operations that are recorded with what cannot be; it costs what is wrong with them, and no more.</summary>
public sealed class RecordedLimitTests
{
    public static TheoryData<DateTimeOffset?, TimeSpan> Times => new()
    {
        { null, TimeSpan.MaxValue },
        { null, TimeSpan.MinValue },
        { null, TimeSpan.FromSeconds(-5) },
        { DateTimeOffset.MaxValue, TimeSpan.FromSeconds(1) },
        { DateTimeOffset.MinValue, TimeSpan.FromSeconds(-1) },
        { FakeClock.Start, TimeSpan.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Times), DisableDiscoveryEnumeration = true)]
    public void TimesThatCannotBe_AreTheNearestThatCan(DateTimeOffset? start, TimeSpan duration)
    {
        using var run = new TestRun();
        using var metrics = new MetricRecorder();
        using var session = run.Client.StartSession();

        var recorded = session.RecordTool("Search", new() { StartTime = start, Duration = duration })!;

        Assert.True(recorded.Duration >= TimeSpan.Zero);
        Assert.True(recorded.EndTime >= recorded.StartTime);
        Assert.True(run.Spans.Single().IsStopped);
        Assert.DoesNotContain(metrics.Of("gen_ai.client.operation.duration"), static line => line.Contains(" -"));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void StartWithAnOffset_IsInUtc()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        var start = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2));

        var recorded = session.RecordTool("Search", new() { StartTime = start })!;

        Assert.Equal((start, TimeSpan.Zero), (recorded.StartTime, recorded.StartTime.Offset));
    }

    [Fact]
    public void NothingInPlaceOfLines_CostsNothingElse()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        session.RecordTool("lines", new() { Logs = [null!, "line"] });
        session.RecordTool("lists", new() { Logs = null!, Tags = null! });

        Assert.Equal(["line"], run.EventOf("lines").Logs);
        Assert.Empty(run.EventOf("lists").Logs);
        Assert.Equal(2, run.Spans.Ended.Count);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void ParentOfTheJournal_IsTheParent()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();
        session.RecordAction("Plan");
        using var folder = new TestFolder();
        var read = ReadBack(run.EventOf("Plan"), folder);

        var recorded = session.RecordTool("Search", new() { Parent = read })!;

        Assert.Equal(read.Id, recorded.ParentId);
        Assert.Equal(read.SpanId, run.Spans.Named("execute_tool Search").ParentSpanId.ToHexString());
    }

    private static SessionEvent ReadBack(SessionEvent recorded, TestFolder folder)
    {
        using (var journal = FileSessionJournal.Open(folder.Path, new AgentInstrumentationOptions()))
        {
            journal.Append(recorded);
        }

        using var read = FileSessionJournal.OpenRead(folder.Path);
        return Assert.Single(read.Read().OfType<SessionEvent>());
    }
}
