namespace AgentInstrumentation.Replay.Tests;

public sealed class FailureTests
{
    private readonly Tools _tools = new();

    public static TheoryData<string> OfTheFramework => new(
        "ArgumentException", "InvalidOperationException", "TimeoutException", "HttpRequestException", "IOException",
        "KeyNotFoundException", "FormatException", "NotSupportedException", "UnauthorizedAccessException");

    [Theory]
    [MemberData(nameof(OfTheFramework))]
    public async Task ThrowsWhatTheFrameworkHasAsTheTypeThatItWasAsync(string type)
    {
        var thrown = Make(type);
        var (recorded, replayed) = await FailAsync(() => thrown, () => _tools.SearchAsync("x"));

        Assert.Same(thrown, recorded);
        Assert.Equal((recorded.GetType(), recorded.Message), (replayed.GetType(), replayed.Message));
    }

    [Fact]
    public async Task ThrowsAnotherTypeAsOneThatTellsOfItAsync()
    {
        var (recorded, replayed) = await FailAsync(
            static () => new QuotaException("no quota is left"), () => _tools.SearchAsync("x"));

        var told = Assert.IsType<ReplayedException>(replayed);
        Assert.Equal((typeof(QuotaException).FullName, recorded.Message), (told.TypeName, told.Message));
        Assert.Contains(nameof(Tools), told.RecordedStackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThrowsTheProgramsOwnTypeWhereItSaysHowAsync()
    {
        RecordedExceptions.Add(static message => new QuotaExceededException(message));

        var (_, replayed) = await FailAsync(
            static () => new QuotaExceededException("no quota"), () => _tools.SearchAsync("x"));

        Assert.Equal("no quota", Assert.IsType<QuotaExceededException>(replayed).Message);
    }

    [Fact]
    public async Task ThrowsFromTheMethodWhatTheMethodThrewAsync()
    {
        var session = await RecordAsync(static () => new TimeoutException("late"), () => _tools.SaveAsync(new("q", [])));

        Task? task = null;
        var run = await AgentReplay.Load(session).Run(() =>
        {
            Assert.Throws<TimeoutException>(() => { task = _tools.SaveAsync(new("q", [])); });
            return Task.CompletedTask;
        });

        Assert.Null(task);
        Assert.Null(run.Exception);
    }

    [Fact]
    public async Task FaultsTheTaskWhereTheTaskFaultedAsync()
    {
        var session = await RecordAsync(static () => new TimeoutException("late"), () => _tools.SearchAsync("q"));

        Task? task = null;
        await AgentReplay.Load(session).Run(() =>
        {
            task = _tools.SearchAsync("q");
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<TimeoutException>(() => task!);
    }

    [Fact]
    public async Task CancelsTheTaskWhereItWasCancelledAsync()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var session = await RecordAsync(
            () => new OperationCanceledException(source.Token), () => _tools.SearchAsync("q"));

        Task? task = null;
        var run = await AgentReplay.Load(session).Run(() =>
        {
            task = _tools.SearchAsync("q");
            return Task.CompletedTask;
        });

        Assert.True(task!.IsCanceled);
        Assert.Equal(OperationStatus.Cancelled, run.Session.Events[0].Status);
        Assert.Equal(session.Events[0].Status, run.Session.Events[0].Status);
    }

    [Fact]
    public async Task YieldsWhatAStreamYieldedBeforeItFailedAsync()
    {
        var titles = new List<string>();
        var session = await RecordAsync(static () => new IOException("torn"), Enumerate);
        titles.Clear();

        var run = await AgentReplay.Load(session).Run(Enumerate);

        Assert.Equal("torn", Assert.IsType<IOException>(run.Exception).Message);
        Assert.Equal(["a 1"], titles);

        async Task Enumerate()
        {
            var fault = _tools.Fault;
            _tools.Fault = null;
            await foreach (var hit in _tools.HitsAsync("a"))
            {
                titles.Add(hit.Title);
                _tools.Fault = fault;
            }
        }
    }

    private static Exception Make(string type) => type switch
    {
        "ArgumentException" => new ArgumentException("wrong"),
        "InvalidOperationException" => new InvalidOperationException("wrong"),
        "TimeoutException" => new TimeoutException("wrong"),
        "HttpRequestException" => new HttpRequestException("wrong"),
        "IOException" => new IOException("wrong"),
        "KeyNotFoundException" => new KeyNotFoundException("wrong"),
        "FormatException" => new FormatException("wrong"),
        "NotSupportedException" => new NotSupportedException("wrong"),
        _ => new UnauthorizedAccessException("wrong"),
    };

    private Task<SessionRecord> RecordAsync(Func<Exception> fault, Func<Task> run)
    {
        _tools.Fault = fault;
        return Recording.OfAsync(run, inSession: true);
    }

    private async Task<(Exception Recorded, Exception Replayed)> FailAsync(Func<Exception> fault, Func<Task> run)
    {
        Exception? recorded = null;
        var session = await RecordAsync(fault, async () => recorded = await Record.ExceptionAsync(run));
        _tools.Fault = null;
        var calls = _tools.Calls;
        var replay = await AgentReplay.Load(session).Run(run);
        Assert.Equal(calls, _tools.Calls);
        return (recorded!, replay.Exception!);
    }
}
