using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>
/// Keeps what it is given. OpenTelemetry.Exporter.InMemory would do the same, but the package registry does not carry
/// it.
/// </summary>
internal sealed class CollectingExporter<T> : BaseExporter<T>
    where T : class
{
    private readonly List<T> _exported = [];

    public IReadOnlyList<T> Exported => _exported;

    public override ExportResult Export(in Batch<T> batch)
    {
        foreach (var item in batch)
        {
            _exported.Add(item);
        }

        return ExportResult.Success;
    }
}
