using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Has spans be recorded from the start of the host on, and flushes them when it stops, for as long as the host waits.
/// </summary>
internal sealed class ObservabilityService(AgentObservability observability) : IHostedService
{
    // A host that has no deadline must end all the same.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // On another thread, because flushing blocks; the host's deadline ends the wait, and the disposal what is left.
        var flushing = Task.Run(() => observability.Flush(Longest), CancellationToken.None);
        await Task.WhenAny(flushing, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
    }
}
