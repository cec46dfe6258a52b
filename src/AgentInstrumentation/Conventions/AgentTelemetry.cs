using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>The names under which this library emits.</summary>
public static class AgentTelemetry
{
    /// <summary>
    /// Name of the <see cref="ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.
    /// </summary>
    public const string Name = "AgentInstrumentation";

    internal static readonly string Version =
        typeof(AgentTelemetry).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    internal static readonly ActivitySource Source = new(Name, Version);
}
