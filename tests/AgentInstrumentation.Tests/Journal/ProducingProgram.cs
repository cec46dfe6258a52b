using System.Diagnostics;
using System.Globalization;

namespace AgentInstrumentation.Tests;

/// <summary>A process that writes to a journal, and says what of it is safe.</summary>
internal sealed class ProducingProgram : IDisposable
{
    private readonly Process _process;

    public ProducingProgram(string journal, string how) => _process = Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList =
        {
            Path.Combine(AppContext.BaseDirectory, "AgentInstrumentation.EndingProgram.dll"),
            journal,
            how,
        },
        RedirectStandardOutput = true,
    })!;

    /// <summary>The session it produces.</summary>
    public Guid Session { get; private set; }

    /// <summary>How many operations it said are safe.</summary>
    public int Safe { get; private set; }

    /// <summary>Hears it out for some batches, or to its end.</summary>
    public async Task HearAsync(int batches = int.MaxValue)
    {
        for (var heard = 0; heard < batches && await _process.StandardOutput.ReadLineAsync() is { } line; heard++)
        {
            var words = line.Split(' ');
            (Session, Safe) = (Guid.Parse(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Kills it, as <c>kill -9</c> does, and hears what it had said until then.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await HearAsync();
        await _process.WaitForExitAsync();
    }

    public async Task EndAsync()
    {
        await HearAsync();
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose() => _process.Dispose();
}
