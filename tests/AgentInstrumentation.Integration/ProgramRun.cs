using System.Diagnostics;
using System.Text;

namespace AgentInstrumentation.Integration;

/// <summary>A program that ran to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to the standard output.</param>
/// <param name="Error">What it wrote to the standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    // What the test run sets for its own MSBuild must not reach another.
    private static readonly string[] Foreign =
        ["MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>Runs a program and waits for its end.</summary>
    public static async Task<ProgramRun> StartAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Prepare(program, arguments, folder, environment))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    /// <summary>How a program is started, so that its output can be read.</summary>
    public static ProcessStartInfo Prepare(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Approved.Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        var telemetry = start.Environment.Keys.Where(static name => name.StartsWith("OTEL_", StringComparison.Ordinal));
        foreach (var name in Foreign.Concat(telemetry).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs the .NET SDK and requires that it succeeds.</summary>
    public static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var run = await StartAsync("dotnet", arguments, folder);
        Assert.True(
            run.ExitCode == 0,
            $"dotnet {string.Join(' ', arguments)} exited with {run.ExitCode}:\n{run.Output}\n{run.Error}");
        return run.Output;
    }
}
