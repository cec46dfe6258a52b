using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace AgentInstrumentation.Integration;

/// <summary>A program under <c>dotnet watch</c>, whose output is read as it comes.</summary>
internal sealed class WatchedProgram : IAsyncDisposable
{
    // Only a failure takes that long.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["DOTNET_WATCH_SUPPRESS_LAUNCH_BROWSER"] = "1",
        ["DOTNET_WATCH_RESTART_ON_RUDE_EDIT"] = "1",
    };

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _seen = new();

    private WatchedProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += OnLine;
        process.ErrorDataReceived += OnLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the project of a folder.</summary>
    public static WatchedProgram Start(string folder) => new(Process.Start(ProgramRun.Prepare(
        "dotnet", ["watch", "--non-interactive", "run"], folder, Environment))!);

    /// <summary>Waits until the program writes a line.</summary>
    /// <param name="expected">The line.</param>
    /// <param name="repeat">
    /// Saves the edit again, since one that comes before the watch has begun, although the program runs, goes unseen.
    /// </param>
    public async Task UntilAsync(string expected, Action? repeat = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await HasComeAsync(expected, limit.Token))
        {
            Assert.False(
                limit.IsCancellationRequested,
                $"'{expected}' did not come; the last lines are:\n{string.Join('\n', _seen.TakeLast(40))}");
            repeat?.Invoke();
        }
    }

    private async Task<bool> HasComeAsync(string expected, CancellationToken limit)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(limit);
        patience.CancelAfter(Patience);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                if (line == expected)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The caller looks whether it was for good.
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void OnLine(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is { } line)
        {
            _seen.Enqueue(line);
            _lines.Writer.TryWrite(line);
        }
    }
}
