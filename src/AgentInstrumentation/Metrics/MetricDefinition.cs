using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// A metric of the program's own: a histogram of the meter <see cref="AgentTelemetry.Name"/>. Immutable and thread-safe.
/// </summary>
public sealed class MetricDefinition
{
    // The names are constants of the program, as those of OperationTag.Metric are meant to be.
    private static readonly ConcurrentDictionary<(string Name, string? Unit), MetricDefinition> Known = new();

    private readonly Histogram<double> _histogram;

    /// <summary>Defines a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit by UCUM, such as <c>s</c> or <c>{order}</c>; null for none.</param>
    public MetricDefinition(string name, string? unit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Unit = unit;
        Attribute = Own.MetricPrefix + name;
        _histogram = Instruments.Histogram(
            name, unit, "Numbers that the program records.", Own.Metrics.Magnitudes);
    }

    /// <summary>The metric's name.</summary>
    public string Name { get; }

    /// <summary>The metric's unit, or null.</summary>
    public string? Unit { get; }

    /// <summary>The attribute of a span that has the value.</summary>
    internal string Attribute { get; }

    internal static MetricDefinition Of(string name, string? unit) =>
        Known.GetOrAdd((name, unit), static key => new MetricDefinition(key.Name, key.Unit));

    internal void Record(double value, string? agentName)
    {
        if (_histogram.Enabled && double.IsFinite(value))
        {
            TagList tags = default;
            OperationMetrics.AddIfKnown(ref tags, GenAI.Agent.Name, agentName);
            Instruments.Record(_histogram, value, tags);
        }
    }
}
