using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>The web program as a process of its own, with a journal and a port of this machine.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("agent-web-test-").FullName;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebProcess(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramPath()]) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["AgentInstrumentation__JournalFolder"] = Path.Combine(_folder, "journal");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Read;
        _process.Start();
        _process.BeginOutputReadLine();
    }

    public Uri Address => _address.Task.Result;

    /// <summary>The sessions of its journal; complete when it has stopped.</summary>
    public IReadOnlyList<SessionRecord> Sessions =>
        [.. SessionRecord.From(FileSessionJournal.OpenRead(Path.Combine(_folder, "journal")).Read())];

    public static async Task<WebProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var process = new WebProcess(settings.ToDictionary(static entry => entry.Name, static entry => entry.Value));
        await process._address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return process;
    }

    /// <summary>Has it stop as it does by itself.</summary>
    public async Task StopAsync()
    {
        using var http = new HttpClient();
        await http.GetAsync(new Uri(Address, "/stop"));
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    private static string ProgramPath()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(
            output.Parent!.Parent!.FullName,
            "AgentInstrumentation.WebProgram",
            $"{output.Name}_net10.0",
            "AgentInstrumentation.WebProgram.dll");
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
