using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// Has the client run from the start of the host on, whether or not anything asks for it. The container disposes it,
/// and so ends its sessions, after all services have stopped.
/// </summary>
internal sealed class AgentClientService : IHostedService
{
    public AgentClientService(AgentClient client) => ArgumentNullException.ThrowIfNull(client);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
