using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>A web program as a process of its own, with a journal and a port of this machine.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("agent-web-test-").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebProcess(IEnumerable<string> command, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(command.First(), command.Skip(1)) { RedirectStandardOutput = true };
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

    /// <summary>The lines that it wrote.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts the web program of the tests.</summary>
    public static Task<WebProcess> StartAsync(params (string Name, string Value)[] settings) =>
        StartAsync(["dotnet", OutputOf("AgentInstrumentation.WebProgram", "_net10.0")], settings);

    /// <summary>Starts a sample.</summary>
    public static Task<WebProcess> StartSampleAsync(string name, params (string Name, string Value)[] settings) =>
        StartAsync(["dotnet", OutputOf(name)], settings);

    /// <summary>Starts whatever serves.</summary>
    public static async Task<WebProcess> StartAsync(
        IEnumerable<string> command, params (string Name, string Value)[] settings)
    {
        var process = new WebProcess(
            command, settings.ToDictionary(static entry => entry.Name, static entry => entry.Value));
        await process._address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return process;
    }

    /// <summary>Has it stop as a container is stopped.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await signal.WaitForExitAsync();
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

    private static string OutputOf(string project, string framework = "")
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name + framework, $"{project}.dll");
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        _lines.Enqueue(text);
        if (Listening().Match(text) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
