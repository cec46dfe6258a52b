using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>A service of a host that has the agent answer.</summary>
internal sealed class SupportWorker : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => new SupportAgent().AnswerAsync("returns?");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
