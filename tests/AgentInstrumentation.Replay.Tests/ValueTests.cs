namespace AgentInstrumentation.Replay.Tests;

public sealed class ValueTests
{
    private readonly Tools _tools = new();

    [Fact]
    public async Task TheClockSaysAgainWhatItSaidAsync()
    {
        var said = new List<object>();
        var session = await RecordAsync(() => said.AddRange(Read()));

        var run = await AgentReplay.Load(Cassette.Parse(Cassette.Of(session).ToString())).Run(
            () =>
            {
                var read = Read();
                _tools.Note("end");
                return Task.FromResult(read);
            });

        Assert.Equal(said, run.Result);
    }

    [Fact]
    public async Task ValuesBelongToTheCallThatAskedAsync()
    {
        var asker = new Asker();
        var first = Array.Empty<int>();
        var session = await RecordAsync(() => first = [asker.First(), asker.Second(), asker.First()]);

        var run = await LenientOf(session).Run(() => Task.FromResult<int[]>(
            [asker.First(), asker.Second(), asker.First()]));

        Assert.Equal(first, run.Result);
    }

    [Fact]
    public async Task MoreThanWasRecordedIsNewAsync()
    {
        var session = await RecordAsync(static () => AgentRandom.NewGuid());

        var run = await LenientOf(session).Run(
            static () => Task.FromResult((AgentRandom.NewGuid(), AgentRandom.NewGuid())));

        Assert.NotEqual(run.Result.Item1, run.Result.Item2);
    }

    [Fact]
    public void OutsideOfARecordingTheyAreTheSystems()
    {
        var before = DateTimeOffset.UtcNow;

        Assert.InRange(AgentClock.UtcNow, before, before.AddMinutes(5));
        Assert.InRange(AgentRandom.Instance.Next(3), 0, 2);
        Assert.NotEqual(AgentRandom.NewGuid(), AgentRandom.NewGuid());
    }

    private static AgentReplay LenientOf(SessionRecord session)
    {
        var replay = AgentReplay.Load(session);
        replay.Mode = ReplayMode.Lenient;
        return replay;
    }

    private static List<object> Read()
    {
        var bytes = new byte[4];
        AgentRandom.Instance.NextBytes(bytes);
        return
        [
            AgentClock.UtcNow,
            AgentClock.Instance.GetTimestamp(),
            AgentClock.Instance.GetLocalNow().UtcDateTime,
            AgentRandom.Instance.Next(),
            AgentRandom.Instance.Next(100),
            AgentRandom.Instance.Next(5, 1000),
            AgentRandom.Instance.NextInt64(),
            AgentRandom.Instance.NextInt64(1L << 40),
            AgentRandom.Instance.NextInt64(1, 1L << 50),
            AgentRandom.Instance.NextDouble(),
            AgentRandom.Instance.NextSingle(),
            Convert.ToHexString(bytes),
            AgentRandom.NewGuid(),
        ];
    }

    private Task<SessionRecord> RecordAsync(Action run) => Recording.OfAsync(
        () =>
        {
            run();
            _tools.Note("end");
            return Task.CompletedTask;
        },
        inSession: true);
}
