using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Has the client run from the start of the host on, whether or not anything asks for it. What is still open when all
/// services have stopped is ended; the container disposes the client.
/// </summary>
internal sealed class AgentClientService(AgentClient client) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        HostStop.EndSessionsAsync(client, () => client.Journal?.Flush(HostStop.Longest), cancellationToken);
}
