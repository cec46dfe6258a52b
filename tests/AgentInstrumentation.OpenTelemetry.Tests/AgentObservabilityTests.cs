using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class AgentObservabilityTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OneCall_JournalsDeliversAndShows()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var console = new StringWriter();
        using (var observability = Start(options =>
        {
            options.Client.ServiceName = "answers";
            options.Client.ServiceVersion = "1.2";
            options.Client.Environment = "test";
            options.Client.JournalFolder = Path.Combine(_folder.Path, "journal");
            options.Otlp = new() { Endpoint = receiver.Endpoint, SpoolFolder = Path.Combine(_folder.Path, "spool") };
            options.OtlpFile = Path.Combine(_folder.Path, "spans.jsonl");
            options.Console = console;
        }))
        {
            TracedRun.RunAgent();
            Assert.True(observability.Flush(TimeSpan.FromSeconds(30)));

            Assert.Equal(2, observability.Health!.Acknowledged);
            Assert.NotEmpty(observability.Client.Journal!.Read());
        }

        Assert.Equal(
            ["execute_tool Search", "invoke_agent Research"], receiver.Spans.Select(static span => span.Name).Order());
        var resource = Assert.Single(receiver.Taken).Resource.Attributes
            .ToDictionary(static tag => tag.Key, static tag => tag.Value.StringValue);
        Assert.Equal(
            ("answers", "1.2", "test"),
            (resource["service.name"], resource["service.version"], resource["deployment.environment.name"]));
        Assert.Equal("opentelemetry", resource["telemetry.sdk.name"]);
        Assert.Equal(Environment.MachineName, resource["host.name"]);
        Assert.Equal(".NET", resource["process.runtime.name"]);
        Assert.Matches(@"^invoke_agent Research  .* ms\s+└─ execute_tool Search  .* ms\s+$", console.ToString());
        Assert.Contains(
            "\"execute_tool Search\"", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "spans.jsonl")),
            StringComparison.Ordinal);
        Assert.Null(AgentClient.Current);
    }

    [Fact]
    public void Secrets_AreTakenOutBeforeAnythingIsExported()
    {
        var exporter = new CollectingExporter<Activity>();
        using (Start(options => options.ConfigureTracing = builder =>
            builder.AddProcessor(new SimpleActivityExportProcessor(exporter))))
        {
            var tool = AgentOperation.Start(OperationDefinition.RootSpan("Search"));
            tool.SetTag("password", "hunter2");
            tool.Succeed();
        }

        Assert.Equal("[redacted]", Assert.Single(exporter.Exported).GetTagItem("password"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    public void SampleRatio_DecidesWhatIsRecorded(double ratio, int expected)
    {
        var exporter = new CollectingExporter<Activity>();
        using (Start(options =>
        {
            options.SampleRatio = ratio;
            options.ConfigureTracing = builder => builder.AddProcessor(new SimpleActivityExportProcessor(exporter));
        }))
        {
            TracedRun.RunAgent();
        }

        Assert.Equal(expected, exporter.Exported.Count);
    }

    [Theory]
    [InlineData("always_off", null, 0)]
    [InlineData("always_on", null, 2)]
    [InlineData("parentbased_traceidratio", "0", 0)]
    [InlineData("traceidratio", "1", 2)]
    public void WithoutARatio_OpenTelemetrysSamplerDecides(string sampler, string? argument, int expected)
    {
        var exporter = new CollectingExporter<Activity>();
        using (Start(options => options.ConfigureTracing = builder => builder
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(
                [
                    new("OTEL_TRACES_SAMPLER", sampler),
                    new("OTEL_TRACES_SAMPLER_ARG", argument),
                ])
                .Build()))
            .AddProcessor(new SimpleActivityExportProcessor(exporter))))
        {
            TracedRun.RunAgent();
        }

        Assert.Equal(expected, exporter.Exported.Count);
    }

    [Fact]
    public void TailSampling_DecidesWhatIsExported()
    {
        using var console = new StringWriter();
        using (Start(options =>
        {
            options.Console = console;
            options.TailSampling = new() { BackgroundShare = 0 };
        }))
        {
            AgentOperation.Start(OperationDefinition.RootSpan("Good")).Succeed();
            AgentOperation.Start(OperationDefinition.RootSpan("Bad")).Fail(new InvalidOperationException("no"));
        }

        Assert.StartsWith("invoke_agent Bad", console.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Good", console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_AreCollectedWhenAskedFor()
    {
        var exporter = new CollectingExporter<Metric>();
        using (Start(options => options.ConfigureMetrics = builder =>
            builder.AddReader(new BaseExportingMetricReader(exporter))))
        {
            TracedRun.RunAgent();
        }

        Assert.Contains(exporter.Exported, static metric => metric.Name == "gen_ai.execute_tool.duration");
    }

    [Fact]
    public void ReceiverIsDown_DisposeDoesNotWaitAndSpansStayOnDisk()
    {
        using (Start(options => options.Otlp = new()
        {
            Endpoint = new Uri("http://127.0.0.1:1/v1/traces"),
            SpoolFolder = _folder.Path,
        }))
        {
            TracedRun.RunAgent();
        }

        Assert.EndsWith(
            "-2.otlp", Assert.Single(Directory.GetFiles(_folder.Path, "*.otlp", SearchOption.AllDirectories)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AgentOps_GetsTheSessionsThatEndWithTheClient()
    {
        using var service = new AgentOpsService();
        var observability = Start(options =>
        {
            options.Client.JournalFolder = _folder.Path;
            options.AgentOps = new() { ApiKey = "key", HttpClientFactory = () => new(service, disposeHandler: false) };
        });
        observability.Client.StartSession("left open");

        observability.Dispose();

        Assert.Equal(
            ["/v2/create_session", "/v2/update_session"], service.Taken.Select(static request => request.Path));
        Assert.Null(observability.AgentOpsHealth!.Trouble);
    }

    [Fact]
    public void AgentOpsWithoutAJournal_IsRefused()
    {
        var thrown = Assert.Throws<ArgumentException>(
            static () => Start(static options => options.AgentOps = new()));

        Assert.StartsWith(
            "AgentInstrumentationOptions.JournalFolder is null; it must be a path, since AgentOps is sent what is there.",
            thrown.Message,
            StringComparison.Ordinal);
        Assert.Null(AgentClient.Current);
    }

    [Fact]
    public void EmptyNameOfTheService_IsNone()
    {
        using (Start(static options =>
        {
            options.Client.ServiceName = "";
            options.ConfigureMetrics = static _ => { };
        }))
        {
            TracedRun.RunAgent();
        }
    }

    [Fact]
    public void FileCannotBeWritten_FlushSaysSoOnce()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        using var observability = Start(options => options.OtlpFile = Path.Combine(file, "spans.jsonl"));

        TracedRun.RunAgent();

        Assert.False(observability.Flush(TimeSpan.FromSeconds(30)));
        Assert.Equal(2, observability.FileHealth!.Dropped["file_error"]);
        Assert.True(observability.Flush(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void FileThatIsAFolder_IsRefused()
    {
        var path = _folder.Path;

        var thrown = Assert.Throws<ArgumentException>(() => Start(options => options.OtlpFile = path));

        Assert.StartsWith(
            $"AgentObservabilityOptions.OtlpFile is '{path}'; it must be a file", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyNameOfAFile_IsRefused()
    {
        var thrown = Assert.Throws<ArgumentException>(static () => Start(static options => options.OtlpFile = ""));

        Assert.StartsWith(
            "AgentObservabilityOptions.OtlpFile is ''; it must be a path.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeliveryCannotBeMade_ClientDoesNotStayBehind()
    {
        var thrown = Assert.Throws<ArgumentException>(
            static () => Start(static options => options.Otlp = new() { BatchSize = 0 }));

        Assert.StartsWith(
            "OtlpDeliveryOptions.BatchSize is 0; it must be between 1 and 1048576.",
            thrown.Message,
            StringComparison.Ordinal);
        Assert.Null(AgentClient.Current);
    }

    private static AgentObservability Start(Action<AgentObservabilityOptions> configure) =>
        AgentObservability.Start(options =>
        {
            options.Client.Isolated = true;
            configure(options);
        });
}
