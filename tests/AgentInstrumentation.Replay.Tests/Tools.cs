namespace AgentInstrumentation.Replay.Tests;

/// <summary>Tools that count how often they are really called.</summary>
public sealed partial class Tools
{
    private int _calls;

    /// <summary>How many tools were really called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What they are to fail with from now on.</summary>
    public Func<Exception>? Fault { get; set; }

    [RecordTool]
    public partial Task<Answer> SearchAsync(string query, int limit = 3);

    [RecordTool]
    public partial int Add(int left, int right);

    [RecordTool]
    public partial ValueTask<string> ReadAsync(string path);

    [RecordTool]
    public partial void Note(string text);

    [RecordTool]
    public partial Task SaveAsync(Answer answer);

    [RecordTool]
    public partial IAsyncEnumerable<Hit> HitsAsync(string query, CancellationToken cancellationToken = default);

    [RecordTool]
    public partial IEnumerable<string> Words(string text);

    [RecordTool(Replay = ReplayPolicy.Never)]
    public partial int Now();

    [RecordTool(Replay = ReplayPolicy.Always)]
    public partial Task<string> PayAsync(decimal amount);

    [RecordTool]
    public partial Task<string> OpenAsync(string name, string apiKey);

    [RecordTool]
    public partial Settings Configure(string password);

#pragma warning disable AGT1015 // what it says is what a test is for
    [RecordTool]
    public partial Task<Counter> CountAsync();
#pragma warning restore AGT1015

    private Task<string> OpenCoreAsync(string name, string apiKey)
    {
        Called();
        return Task.FromResult($"opened {name} with Bearer {apiKey}");
    }

    private Settings ConfigureCore(string password)
    {
        Called();
        return new Settings("main", password);
    }

    private Task<Counter> CountCoreAsync()
    {
        Called();
        var counter = new Counter();
        counter.Increment();
        return Task.FromResult(counter);
    }

    private async Task<Answer> SearchCoreAsync(string query, int limit)
    {
        Called();
        await Task.Yield();
        Called(0);
        var hits = Enumerable.Range(1, limit).Select(number => new Hit($"{query} {number}", 1.0 / number)).ToList();
        return new Answer(query, hits) { At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)) };
    }

    private int AddCore(int left, int right)
    {
        Called();
        return left + right;
    }

    private async ValueTask<string> ReadCoreAsync(string path)
    {
        Called();
        await Task.Yield();
        return $"text of {path}";
    }

    private void NoteCore(string text) => Called();

    private Task SaveCoreAsync(Answer answer)
    {
        Called();
        return Task.CompletedTask;
    }

    private async IAsyncEnumerable<Hit> HitsCoreAsync(
        string query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Called();
        for (var number = 1; number <= 3; number++)
        {
            await Task.Delay(1, cancellationToken);
            yield return new Hit($"{query} {number}", number);
            Called(0);
        }
    }

    private IEnumerable<string> WordsCore(string text)
    {
        Called();
        foreach (var word in text.Split(' '))
        {
            yield return word;
        }
    }

    private int NowCore()
    {
        Called();
        return Calls;
    }

    private Task<string> PayCoreAsync(decimal amount)
    {
        Called();
        return Task.FromResult($"paid {amount}");
    }

    private void Called(int count = 1)
    {
        Interlocked.Add(ref _calls, count);
        if (Fault is { } fault)
        {
            throw fault();
        }
    }
}
