using System.Diagnostics;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>What tests of a user may want of a recorder, beside what <see cref="DocumentedTests"/> show.</summary>
public sealed class RecorderTests
{
    [Fact]
    public async Task NothingAskedFor_ContentIsOffAndNothingIsWarnedOf()
    {
        using var recorder = AgentRecorder.Start();

        await new SupportAgent().AnswerAsync("returns?");

        Assert.Null(recorder.Event<ToolEvent>("Search").Arguments);
        Assert.Empty(recorder.Warnings);
    }

    [Fact]
    public async Task Failure_ShowsWhereAndWhy()
    {
        using var recorder = AgentRecorder.Start();

        await Assert.ThrowsAsync<ArgumentException>(() => new SupportAgent().AnswerAsync("?"));

        recorder.AssertTree("""
            invoke_agent Support !System.ArgumentException
              Plan
              execute_tool Search !System.ArgumentException
            """);
        recorder.Session
            .AssertEnded(SessionEndState.Fail, "nothing to look for")
            .AssertEvents("""
                Agent Support !System.ArgumentException
                  Action Plan
                  Tool Search !System.ArgumentException
                    Error System.ArgumentException: nothing to look for
                """);
    }

    [Fact]
    public async Task CapturedContent_IsSeenOnTheSpan()
    {
        using var recorder = AgentRecorder.Start(static options => options.CaptureContent = true);

        await new SupportAgent().AnswerAsync("returns?");

        Assert.Equal("\"All about returns.\"", recorder.Span("execute_tool Search").GetTagItem("gen_ai.tool.call.result"));
    }

    [Fact]
    public async Task ParallelTools_AreComparedInAnyOrder()
    {
        var first = new TaskCompletionSource();
        using var recorder = AgentRecorder.Start();
        var agent = new SupportAgent(query => query == "a" ? first.Task : Task.CompletedTask);

        var answers = agent.AnswerAllAsync("a", "b");
        first.SetResult();
        await answers;

        recorder.AssertTreeInAnyOrder("""
            invoke_agent Support
              execute_tool Search
              execute_tool Search
            """);
    }

    [Fact]
    public async Task SpanThatStillRuns_IsShownAsSuch()
    {
        var hold = new TaskCompletionSource();
        using var recorder = AgentRecorder.Start();

        var answer = new SupportAgent(_ => hold.Task).AnswerAsync("returns?");

        recorder.AssertTree("""
            invoke_agent Support (running)
              Plan
              execute_tool Search (running)
            """);
        hold.SetResult();
        await answer;
    }

    [Fact]
    public void OtherSources_AreRecordedWhenAskedFor()
    {
        using var source = new ActivitySource("Testing.Tests.Other");
        using var recorder = AgentRecorder.Start(configure: null, source.Name);

        using (source.StartActivity("other"))
        {
            SupportAgent.Plan("returns?");
        }

        recorder.AssertTree("""
            other
              Plan
            """);
    }

    [Fact]
    public async Task JournalFolder_IsWrittenAndReadBack()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var recorder = AgentRecorder.Start(options => options.JournalFolder = Path.Combine(folder, "journal"));
            await new SupportAgent().AnswerAsync("returns?");
            AssertEvents(recorder.Session);
            recorder.Dispose();

            AssertEvents(recorder.Session);
            Assert.IsType<FileSessionJournal>(recorder.Client.Journal);
            using var journal = FileSessionJournal.OpenRead(Path.Combine(folder, "journal"));
            AssertEvents(Assert.Single(SessionRecord.From(journal.Read())));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static void AssertEvents(SessionRecord session) => session.AssertEvents("""
            Agent Support
              Action Plan
              Tool Search
            """);
    }

    [Fact]
    public async Task JournalFolderThatCannotBe_IsWarnedOfAndRecordedInMemory()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var recorder = AgentRecorder.Start(options => options.JournalFolder = file);
            await new SupportAgent().AnswerAsync("returns?");

            recorder.Session.AssertEnded(SessionEndState.Success);
            Assert.Contains(file, Assert.Single(recorder.Warnings), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Warnings_AreKeptAndHandedOn()
    {
        var heard = new List<string>();
        using var recorder = AgentRecorder.Start(options => options.OnWarning = heard.Add);

        SupportAgent.Plan("returns?");

        Assert.Contains("no session open", Assert.Single(recorder.Warnings), StringComparison.Ordinal);
        Assert.Equal(recorder.Warnings, heard);
    }

    [Fact]
    public void SecondRecorderInTheFlow_IsRefused()
    {
        using (AgentRecorder.Start())
        {
            Assert.Throws<InvalidOperationException>(() => AgentRecorder.Start());
        }

        using var next = AgentRecorder.Start();
        next.AssertNothing();
    }

    [Fact]
    public async Task Disposed_RecordsNoMoreAndStaysReadable()
    {
        var recorder = AgentRecorder.Start();
        SupportAgent.Plan("returns?");
        recorder.Dispose();

        await new SupportAgent().AnswerAsync("returns?");

        recorder.AssertTree("Plan");
        Assert.Empty(recorder.Sessions);
    }
}
