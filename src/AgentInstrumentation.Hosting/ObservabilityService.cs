using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Has spans be recorded from the start of the host on. When all services have stopped it ends the sessions that are
/// open, and flushes what they left, for as long as the host waits.
/// </summary>
internal sealed class ObservabilityService(AgentObservability observability) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var isDone = await HostStop
            .EndSessionsAsync(observability.Client, () => observability.Flush(HostStop.Longest), cancellationToken)
            .ConfigureAwait(false);
        if (!isDone)
        {
            // The disposal must not wait where the host does not.
            observability.Shutdown(TimeSpan.Zero);
        }
    }
}
