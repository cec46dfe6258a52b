using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>The client of the process is seen by every test, so these run one after another and alone.</summary>
[Collection("Host")]
public sealed class ObservabilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agent-host-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Host_RecordsSpansOfTheOneClientUntilItIsDisposed()
    {
        using var spans = new Spans();
        using (var host = Create(options => options.ConfigureTracing = builder => builder.AddProcessor(spans)))
        {
            RunAgent();
            await host.StartAsync();
            RunAgent();

            Assert.Same(AgentClient.Current, host.Services.GetRequiredService<AgentObservability>().Client);
            await host.StopAsync();
        }

        RunAgent();
        var span = Assert.Single(spans.Ended);
        Assert.Equal("invoke_agent Research", span.DisplayName);
        Assert.NotNull(span.GetTagItem("session.id"));
    }

    [Fact]
    public async Task Stop_WaitsUntilSpansAreDelivered()
    {
        using var network = new Network(HttpStatusCode.OK);
        using var host = Create(options => options.Otlp = Otlp(network));
        await host.StartAsync();
        RunAgent();

        await host.StopAsync();

        Assert.Equal(1, network.Requests);
        Assert.Equal(1, host.Services.GetRequiredService<AgentObservability>().Health!.Acknowledged);
    }

    [Fact]
    public async Task HostHasNoPatience_StopEndsAndSpansStayOnDisk()
    {
        using var network = new Network(HttpStatusCode.ServiceUnavailable);
        using (var host = Create(options => options.Otlp = Otlp(network)))
        {
            await host.StartAsync();
            RunAgent();
            await host.StopAsync(new CancellationToken(canceled: true));
        }

        Assert.Single(Directory.GetFiles(_folder, "*-1.otlp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task WarningsOfTheDelivery_AreLogged()
    {
        using var network = new Network(HttpStatusCode.BadRequest);
        using var log = new Log();
        using var host = Create(options => options.Otlp = Otlp(network), log);
        await host.StartAsync();
        RunAgent();

        await host.StopAsync();

        Assert.Contains(log.Warnings, static line => line.Contains("1 spans were set aside", StringComparison.Ordinal));
    }

    private static void RunAgent() => AgentOperation.Start(OperationDefinition.RootSpan("Research")).Succeed();

    private static IHost Create(Action<AgentObservabilityOptions> configure, ILoggerProvider? log = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddAgentObservability(configure);
        return builder.Build();
    }

    private OtlpDeliveryOptions Otlp(Network network) => new()
    {
        SpoolFolder = _folder,
        RetryDelay = TimeSpan.FromMilliseconds(10),
        HttpClientFactory = () => new HttpClient(network, disposeHandler: false),
    };

    private sealed class Spans : BaseProcessor<Activity>
    {
        public List<Activity> Ended { get; } = [];

        public override void OnEnd(Activity data) => Ended.Add(data);
    }

    private sealed class Network(HttpStatusCode status) : HttpMessageHandler
    {
        private int _requests;

        public int Requests => Volatile.Read(ref _requests);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
        {
            Interlocked.Increment(ref _requests);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent([]) });
        }
    }

    private sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Warnings { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Warnings.Enqueue(formatter(state, exception));
    }
}
