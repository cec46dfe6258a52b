using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AgentInstrumentation.Hosting;

/// <summary>What <c>AddAgentJsonConsole</c> writes.</summary>
/// <remarks>
/// The section <c>Logging:Console:FormatterOptions</c> of the configuration gives the defaults, under the names of the
/// options. <see cref="ConsoleFormatterOptions.UseUtcTimestamp"/> and
/// <see cref="ConsoleFormatterOptions.TimestampFormat"/> have no effect: times are UTC, as ISO 8601 has them.
/// </remarks>
public sealed class AgentJsonConsoleOptions : ConsoleFormatterOptions
{
    /// <summary>
    /// The lowest level that is written, whatever the filters of <c>Logging:LogLevel</c> let through.
    /// <see cref="LogLevel.Trace"/> by default.
    /// </summary>
    public LogLevel MinimumLevel { get; set; }

    /// <summary>The clock of the lines; by default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
