using System.Net;
using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>The stop of a host, within the time that it has. The deadline is a token that the tests cancel.</summary>
[Collection("Host")]
public sealed class StopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agent-stop-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OtherServices_AreStoppedBeforeSessionsEnd()
    {
        var worker = new Worker();
        using var host = Create(
            options => options.JournalFolder = _folder, services => services.AddHostedService(_ => worker));
        await host.StartAsync();

        await host.StopAsync();

        Assert.False(worker.WasEndedEarly);
        // Read while the services still live: the stop has written it.
        var session = Assert.Single(SessionRecord.From(FileSessionJournal.OpenRead(_folder).Read()));
        Assert.Equal(
            ("worker", SessionEndState.Indeterminate, "the host stopped"),
            (session.Name, session.EndState, session.EndStateReason));
    }

    [Fact]
    public async Task SilentReceiver_IsLeftAtTheDeadlineAndSpansAreOnDisk()
    {
        using var network = new SilentNetwork();
        using var deadline = new CancellationTokenSource();
        var host = CreateDelivering(network);
        await host.StartAsync();
        AgentOperation.Start(OperationDefinition.RootSpan("Research")).Succeed();

        var stop = host.StopAsync(deadline.Token);
        await network.HasCome;
        Assert.False(stop.IsCompleted);
        await deadline.CancelAsync();
        await stop;
        // Ends although the receiver, and the time-out of its request, do not.
        host.Dispose();

        Assert.Single(Directory.GetFiles(_folder, "*-1.otlp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task SilentAgentOps_IsLeftAtTheDeadlineAndSessionsStayInTheJournal()
    {
        using var network = new SilentNetwork();
        using var deadline = new CancellationTokenSource();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddAgentObservability(options =>
        {
            options.AgentOps = new AgentOpsOptions
            {
                ApiKey = "key",
                MaxWaitTime = TimeSpan.FromHours(1),
                FlushInterval = TimeSpan.FromMilliseconds(10),
                HttpClientFactory = () => new HttpClient(network, disposeHandler: false),
            };
        });
        builder.Services.AddAgentInstrumentation(options => options.JournalFolder = _folder);
        var host = builder.Build();
        await host.StartAsync();
        AgentOperation.Start(OperationDefinition.RootSpan("Research")).Succeed();
        await network.HasCome;

        await deadline.CancelAsync();
        await host.StopAsync(deadline.Token);
        // Ends although the service, and the time-out of its request, do not.
        host.Dispose();

        using var cursor = JournalCursor.TryOpen(_folder, "agentops")!;
        Assert.Contains(cursor.Read(100), static entry => entry is SessionStarted);
    }

    [Fact]
    public async Task HandlerThatHangs_IsLeftAtTheDeadline()
    {
        using var isOver = new ManualResetEventSlim();
        var hasCome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var deadline = new CancellationTokenSource();
        using var host = Create(options => options.OnSessionEnded = _ =>
        {
            hasCome.SetResult();
            isOver.Wait();
        });
        await host.StartAsync();
        AgentClient.Current!.StartSession();

        var stop = host.StopAsync(deadline.Token);
        await hasCome.Task;
        await deadline.CancelAsync();
        await stop;

        isOver.Set();
    }

    private static IHost Create(
        Action<AgentInstrumentationOptions> configure, Action<IServiceCollection>? register = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddAgentInstrumentation(configure);
        register?.Invoke(builder.Services);
        return builder.Build();
    }

    private IHost CreateDelivering(SilentNetwork network)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddAgentObservability(options => options.Otlp = new OtlpDeliveryOptions
        {
            SpoolFolder = _folder,
            Timeout = TimeSpan.FromHours(1),
            HttpClientFactory = () => new HttpClient(network, disposeHandler: false),
        });
        return builder.Build();
    }

    /// <summary>Has a session for as long as it runs.</summary>
    private sealed class Worker : IHostedService
    {
        private AgentSession? _session;

        public bool WasEndedEarly { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _session = AgentClient.Current!.StartSession("worker");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            WasEndedEarly = _session!.IsEnded;
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes requests and never answers.</summary>
    private sealed class SilentNetwork : HttpMessageHandler
    {
        private readonly TaskCompletionSource _hasCome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HasCome => _hasCome.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken token)
        {
            _hasCome.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
