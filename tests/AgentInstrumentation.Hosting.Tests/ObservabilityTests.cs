using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Configuration;
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

    [Fact]
    public async Task Configuration_SaysWhatIsExported()
    {
        using var network = new Network(HttpStatusCode.OK);
        AgentObservabilityOptions? seen = null;
        using var host = Create(
            options =>
            {
                seen = options;
                options.Otlp!.HttpClientFactory = () => new HttpClient(network, disposeHandler: false);
                options.AgentOps!.HttpClientFactory = () => new HttpClient(network, disposeHandler: false);
            },
            settings: new()
            {
                ["JournalFolder"] = _folder,
                ["Otlp:SpoolFolder"] = _folder,
                ["Otlp:BatchSize"] = "7",
                ["AgentOps:ApiKey"] = "key",
                ["AgentOps:ParentKey"] = "parent",
                ["AgentOps:MaxWaitTime"] = "00:00:20",
                ["SampleRatio"] = "1",
            });

        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal((7, 1.0), (seen!.Otlp!.BatchSize, seen.SampleRatio));
        Assert.Equal(
            ("key", "parent", 20),
            (seen.AgentOps!.ApiKey, seen.AgentOps.ParentKey, seen.AgentOps.MaxWaitTime.TotalSeconds));
    }

    [Theory]
    [InlineData("Otlp:BatchSize", "0", "OtlpDeliveryOptions.BatchSize is 0, from AgentInstrumentation:Otlp:BatchSize of the configuration; it must be between 1 and 1048576.")]
    [InlineData("AgentOps:MaxWaitTime", "long", "AgentOpsOptions.MaxWaitTime is 'long', from AgentInstrumentation:AgentOps:MaxWaitTime of the configuration; it must be a duration")]
    [InlineData("SampleRatio", "2", "AgentObservabilityOptions.SampleRatio is 2, from AgentInstrumentation:SampleRatio of the configuration; it must be between 0 and 1.")]
    public async Task WrongSetting_FailsTheStart(string key, string value, string message)
    {
        using var host = Create(static _ => { }, settings: new() { ["JournalFolder"] = _folder, [key] = value });

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync());

        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }

    private static void RunAgent() => AgentOperation.Start(OperationDefinition.RootSpan("Research")).Succeed();

    private static IHost Create(
        Action<AgentObservabilityOptions> configure,
        ILoggerProvider? log = null,
        Dictionary<string, string?>? settings = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection((settings ?? []).Select(static setting =>
            KeyValuePair.Create($"AgentInstrumentation:{setting.Key}", setting.Value)));
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
