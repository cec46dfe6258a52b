using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Where a session runs: the service, as configured, and the host, unless opted out.</summary>
internal static class HostEnvironment
{
    private static readonly Lazy<(string Key, string? Value)[]> Host = new(Read);

    public static IReadOnlyDictionary<string, string> Describe(AgentInstrumentationOptions options)
    {
        (string Key, string? Value)[] service =
        [
            (General.ServiceName, options.ServiceName),
            (General.ServiceVersion, options.ServiceVersion),
            (General.DeploymentEnvironmentName, options.Environment),
        ];
        return service.Concat(options.CaptureHostEnvironment ? Host.Value : [])
            .Where(static entry => !string.IsNullOrEmpty(entry.Value))
            .ToFrozenDictionary(static entry => entry.Key, static entry => entry.Value!);
    }

    private static (string Key, string? Value)[] Read() =>
    [
        (General.HostName, Environment.MachineName),
        (General.HostArch, RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()),
        (General.OsType, OsType()),
        (General.OsDescription, RuntimeInformation.OSDescription),
        (General.ProcessPid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)),
        (General.ProcessRuntimeName, ".NET"),
        (General.ProcessRuntimeVersion, Environment.Version.ToString()),
    ];

    private static string? OsType() =>
        OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsLinux() ? "linux"
        : null;
}
