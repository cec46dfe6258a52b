namespace AgentInstrumentation.Replay.Tests;

/// <summary>
/// Tools of a generated agent. Their results tell how many calls were made before, so none comes twice.
/// </summary>
public sealed partial class RandomTools
{
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    [RecordTool]
    public partial Found Sync(string place, bool fails);

    [RecordTool]
    public partial void Void(string place, bool fails);

    [RecordTool]
    public partial Task<Found> AsyncAsync(string place, bool fails);

    [RecordTool]
    public partial Task<Found> CompletedAsync(string place, bool fails);

    [RecordTool]
    public partial ValueTask<Found?> ValueAsync(string place, bool fails);

    [RecordTool]
    public partial IAsyncEnumerable<Found> StreamAsync(string place, bool fails);

    [RecordTool]
    public partial IEnumerable<Found> Sequence(string place, bool fails);

    [RecordLlm("gpt-4o", InputTokens = nameof(Found.Number))]
    public partial Task<Found> ModelAsync(string place, bool fails);

    private Found SyncCore(string place, bool fails) => Find(place, fails);

    private void VoidCore(string place, bool fails) => Find(place, fails);

    private async Task<Found> AsyncCoreAsync(string place, bool fails)
    {
        await Task.Yield();
        var found = Find(place, fails);
        await Task.Yield();
        return found;
    }

    private Task<Found> CompletedCoreAsync(string place, bool fails) => Task.FromResult(Find(place, fails));

    private async ValueTask<Found?> ValueCoreAsync(string place, bool fails)
    {
        await Task.Yield();
        var found = Find(place, fails);
        return found.Number % 2 == 0 ? null : found;
    }

    private async IAsyncEnumerable<Found> StreamCoreAsync(string place, bool fails)
    {
        yield return Find(place, fails: false);
        await Task.Yield();
        yield return Find(place, fails);
    }

    private IEnumerable<Found> SequenceCore(string place, bool fails)
    {
        yield return Find(place, fails: false);
        yield return Find(place, fails);
    }

    private async Task<Found> ModelCoreAsync(string place, bool fails)
    {
        await Task.Yield();
        return Find(place, fails);
    }

    private Found Find(string place, bool fails)
    {
        var number = Interlocked.Increment(ref _calls);
        return fails
            ? throw new InvalidOperationException($"{place} failed as call {number}")
            : new Found(number, [place, $"{AgentRandom.Instance.Next()}"], Guid.NewGuid());
    }
}
