namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agent-delivery-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
