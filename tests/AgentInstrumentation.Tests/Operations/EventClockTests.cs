namespace AgentInstrumentation.Tests;

public sealed class EventClockTests
{
    [Fact]
    public void Time_IsThatOfTheTimestamp()
    {
        var hands = new SteppedClock { Passed = TimeSpan.FromDays(400) };
        var clock = new EventClock(hands);
        Assert.Equal(FakeClock.Start, clock.TimeOf(hands.GetTimestamp()));

        hands.Passed += TimeSpan.FromTicks(7);
        hands.Now = FakeClock.Start.AddYears(1);

        Assert.Equal(FakeClock.Start.AddTicks(7), clock.TimeOf(hands.GetTimestamp()));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void TimeOfDayIsAdjusted_IsRightAfterTenMilliseconds(int seconds)
    {
        var hands = new SteppedClock();
        var clock = new EventClock(hands);
        clock.TimeOf(hands.GetTimestamp());

        hands.Now = FakeClock.Start.AddSeconds(seconds);
        hands.Passed += TimeSpan.FromMilliseconds(10);

        Assert.Equal(hands.Now, clock.TimeOf(hands.GetTimestamp()));
    }

    [Fact]
    public void SystemsClock_IsFollowed()
    {
        var clock = new EventClock(TimeProvider.System);
        for (var reading = 0; reading < 1_000; reading++)
        {
            var before = DateTimeOffset.UtcNow;
            var time = clock.TimeOf(TimeProvider.System.GetTimestamp());

            // A machine that is busy may stop this thread between two readings, and the clock reads anew soon after.
            Assert.InRange(time, before - TimeSpan.FromMinutes(1), DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public void TimeOfDayGoesBack_OperationsKeepTheirDuration()
    {
        var hands = new SteppedClock();
        using var journal = new MemorySessionJournal();
        using var client = AgentClient.Start(new() { Isolated = true, Journal = journal, TimeProvider = hands });
        using var session = client.StartSession();

        var operation = AgentOperation.Start(OperationDefinition.Tool("Search"));
        hands.Now = FakeClock.Start.AddHours(-1);
        hands.Passed += TimeSpan.FromSeconds(2);
        operation.Succeed();
        AgentOperation.Start(OperationDefinition.Tool("Next")).Succeed();

        Assert.Equal(
            [("Search", FakeClock.Start, 2.0), ("Next", hands.Now, 0.0)],
            journal.Read().OfType<ToolEvent>().Select(static entry =>
                (entry.Name, entry.StartTime, entry.Duration.TotalSeconds)));
    }
}
