using System.Collections.ObjectModel;
using System.Globalization;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>How many spans were lost, by reason; its text says so, too, for who logs a health.</summary>
internal sealed class DropCounts(IDictionary<string, long> counts) : ReadOnlyDictionary<string, long>(counts)
{
    public override string ToString() => Count == 0
        ? "none"
        : string.Join(", ", this.Select(static entry => string.Create(
            CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key}")));
}
