namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>The files in which requests wait.</summary>
[Collection("Tracing")]
public sealed class SpoolTests : DeliveryTest
{
    [Fact]
    public async Task ProcessEndsWhileTheReceiverIsDown_TheNextSendsWhatWaits()
    {
        await Receiver.StopAsync();
        using (var run = Start())
        {
            run.End(7);
        }

        Assert.Single(SpooledFiles);
        await Receiver.ListenAsync();
        using var next = Start();

        Assert.True(SpinWait.SpinUntil(() => SpooledFiles.Length == 0, DeliveredRun.Patience));
        AssertArrivedOnce(7);
        next.End(1);
        Assert.True(next.Flush());
        Assert.Equal(8, next.Delivery.Health.Acknowledged);
    }

    [Fact]
    public void TwoProcessesShareAFolder_EachSpanArrivesOnce()
    {
        using var first = Start();
        using var second = Start();

        for (var round = 0; round < 2; round++)
        {
            first.End(5);
            second.End(5);
            Assert.True(first.Flush());
            Assert.True(second.Flush());
        }

        Assert.Equal(20, Receiver.Spans.Select(static span => span.SpanId).Distinct().Count());
        Assert.Equal(20, Receiver.Spans.Count);
    }

    [Fact]
    public async Task SpoolIsFull_WhatIsRefusedIsCountedAndWhatWasAcceptedArrives()
    {
        await Receiver.StopAsync();
        using var run = Start(static options => (options.MaxSpoolSize, options.BatchSize) = (20_000, 10));

        for (var round = 0; round < 20; round++)
        {
            run.End(10, new string('x', 200));
        }

        Assert.False(run.Flush(timeout: 100));
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Queued == 0, DeliveredRun.Patience));
        var lost = run.Delivery.Health.Dropped["spool_full"];
        Assert.InRange(lost, 10, 190);
        Assert.Equal(200 - lost, run.Delivery.Health.Spooled);
        await Receiver.ListenAsync();

        Assert.True(run.Flush());
        Assert.Equal(200 - lost, Receiver.Spans.Count);
    }

    [Fact]
    public void FilesAreWrittenOver_EachRequestArrivesWholeAndNothingIsLeft()
    {
        using (var run = Start())
        {
            foreach (var length in new[] { 10, 100_000, 1, 50_000, 200_000, 1 })
            {
                run.End(3, new string('x', length));
                Assert.True(run.Flush());
            }

            Assert.NotEmpty(SpareFiles());
            AssertArrivedOnce(18);
            Assert.Equal(
                [1, 10, 50_000, 100_000, 200_000],
                Receiver.Spans.Select(static span => span.Attributes[0].Value.StringValue.Length).Distinct().Order());
        }

        Assert.Empty(SpareFiles());
        Assert.Empty(SpooledFiles);
    }

    [Fact]
    public async Task ManyRequestsWait_FewFilesAreKeptWhenTheyAreSent()
    {
        await Receiver.StopAsync();
        using var run = Start(static options => options.BatchSize = 1);
        run.End(100);
        Assert.False(run.Flush(timeout: 100));
        await Receiver.ListenAsync();

        Assert.True(run.Flush());
        Assert.Equal(64, SpareFiles().Length);
        AssertArrivedOnce(100);
    }

    [Theory]
    [InlineData("*.spare")]
    [InlineData("*")]
    public void FilesAreDeletedBySomebody_SpansArrive(string which)
    {
        using var run = Start();
        for (var round = 0; round < 3; round++)
        {
            run.End(2);
            Assert.True(run.Flush());
            foreach (var file in Files(which))
            {
                File.Delete(file);
            }
        }

        AssertArrivedOnce(6);
    }

    [Fact]
    public void ProcessWasKilled_ItsFilesToWriteOverAreDeleted()
    {
        using (var first = Start())
        {
            first.End(1);
            Assert.True(first.Flush());
            File.Copy(SpareFiles()[0], Path.Combine(Path.GetDirectoryName(SpareFiles()[0])!, "killed-1.spare"));
        }

        Assert.Single(SpareFiles());
        using var next = Start();
        next.End(1);
        Assert.True(next.Flush());
        Assert.DoesNotContain(SpareFiles(), static file => file.EndsWith("killed-1.spare", StringComparison.Ordinal));
    }

    [Fact]
    public void ProcessWasKilledWhileItWrote_ItsFileIsDeletedWhenNobodyWritesItAnyMore()
    {
        using (var first = Start())
        {
            first.End(1);
            Assert.True(first.Flush());
            var folder = Path.GetDirectoryName(SpareFiles()[0])!;
            File.WriteAllText(Path.Combine(folder, "killed-0.new"), "half");
            File.WriteAllText(Path.Combine(folder, "writing-0.new"), "half");
            File.SetLastWriteTimeUtc(Path.Combine(folder, "killed-0.new"), DateTime.UtcNow.AddHours(-2));
        }

        using var next = Start();
        next.End(1);
        Assert.True(next.Flush());
        Assert.Equal(["writing-0.new"], Files("*.new").Select(Path.GetFileName));
    }

    [Fact]
    public async Task SpansAreLargerThanARequestTogether_AreSpooledInSeveral()
    {
        await Receiver.StopAsync();
        using var run = Start(static options => options.FlushInterval = TimeSpan.FromMinutes(1));
        run.End(4, new string('x', 20_000_000));

        Assert.False(run.Flush(timeout: 1));
        Assert.True(SpinWait.SpinUntil(() => run.Delivery.Health.Queued == 0, DeliveredRun.Patience));
        Assert.Equal(4, run.Delivery.Health.Spooled);
        Assert.Equal(["1", "3"], SpooledFiles.Select(static file => file[^6..^5]).Order());
    }

    private string[] SpareFiles() => Files("*.spare");
}
