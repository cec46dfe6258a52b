using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>A process with an open session, and what its journal says after its end.</summary>
internal sealed class EndingProgram : IDisposable
{
    private readonly TestFolder _journal = new();
    private readonly Process _process;

    private EndingProgram(string how)
    {
        // A test run may have been started with signals ignored, which a child would inherit.
        var start = new ProcessStartInfo("env")
        {
            ArgumentList =
            {
                "--default-signal=INT,TERM,QUIT,HUP",
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "AgentInstrumentation.EndingProgram.dll"),
                _journal.Path,
                how,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        _process = Process.Start(start)!;
    }

    /// <summary>Starts the program, and returns when its session is open.</summary>
    public static async Task<EndingProgram> StartAsync(string how)
    {
        var program = new EndingProgram(how);
        Assert.Equal("ready", await program._process.StandardOutput.ReadLineAsync());
        return program;
    }

    /// <summary>The next line that it writes.</summary>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end, and gives the exit code and the one session of the journal.</summary>
    public async Task<(int ExitCode, SessionRecord Session)> EndAsync()
    {
        var (code, sessions) = await EndAllAsync();
        return (code, Assert.Single(sessions));
    }

    /// <summary>Waits for the end, and gives the exit code and the sessions of the journal.</summary>
    public async Task<(int ExitCode, IReadOnlyList<SessionRecord> Sessions)> EndAllAsync()
    {
        await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        using var journal = FileSessionJournal.OpenRead(_journal.Path);
        return (_process.ExitCode, [.. SessionRecord.From(journal.Read())]);
    }

    public void Dispose()
    {
        _process.Dispose();
        _journal.Dispose();
    }
}
