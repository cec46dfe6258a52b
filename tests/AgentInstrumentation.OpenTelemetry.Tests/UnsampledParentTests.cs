using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Spans below one of this process that is not sampled, as that of a request in ASP.NET Core.</summary>
[Collection("Tracing")]
public sealed class UnsampledParentTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public void ParentThatNobodyDecidedOn_SpansAreRecorded() => Assert.Equal(2, Exported(Unlistened));

    [Fact]
    public void ParentsWithinParents_SpansAreRecorded()
    {
        using var outer = Unlistened();

        Assert.Equal(2, Exported(Unlistened));
    }

    [Fact]
    public void ParentOfAListenerThatSamplesNothing_SpansAreRecorded()
    {
        using var source = new ActivitySource(nameof(UnsampledParentTests));
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard == source,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);

        Assert.Equal(2, Exported(() => source.StartActivity("request")!));
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("01", 2)]
    public void CallerHasDecided_ItStays(string flags, int expected) => Assert.Equal(expected, Exported(() =>
        new Activity("request").SetParentId($"00-{Trace}-b7ad6b7169203331-{flags}").Start()));

    [Fact]
    public void CallerHasDecidedOnAParentOfASource_ItStays()
    {
        using var source = new ActivitySource(nameof(UnsampledParentTests));
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard == source,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var caller = ActivityContext.Parse($"00-{Trace}-b7ad6b7169203331-00", traceState: null);
        caller = new ActivityContext(caller.TraceId, caller.SpanId, ActivityTraceFlags.None, null, isRemote: true);

        Assert.Equal(0, Exported(() => source.StartActivity("request", ActivityKind.Server, caller)!));
    }

    [Fact]
    public void SamplerHasDecidedOnTheParent_ItStays() => Assert.Equal(0, Exported(static () =>
    {
        // As what leaves out requests does.
        var request = TracedRun.Foreign.StartActivity("request")!;
        request.IsAllDataRequested = false;
        request.ActivityTraceFlags = ActivityTraceFlags.None;
        return request;
    }));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    public void Ratio_DecidesAsOnANewTrace(double ratio, int expected) =>
        Assert.Equal(expected, Exported(Unlistened, options => options.SampleRatio = ratio));

    [Theory]
    [InlineData("parentbased_always_on", null, 2)]
    [InlineData("parentbased_always_off", null, 0)]
    [InlineData("ParentBased_TraceIdRatio", "0", 0)]
    [InlineData("parentbased_traceidratio", "1", 2)]
    [InlineData("parentbased_traceidratio", "2", 2)]
    [InlineData("always_off", null, 0)]
    [InlineData("always_on", null, 2)]
    public void OpenTelemetrysSampler_DecidesAsOnANewTrace(string sampler, string? argument, int expected) =>
        Assert.Equal(expected, Exported(Unlistened, variables:
        [
            new("OTEL_TRACES_SAMPLER", sampler),
            new("OTEL_TRACES_SAMPLER_ARG", argument),
        ]));

    [Fact]
    public void SamplerOfTheProgram_Decides() => Assert.Equal(0, Exported(Unlistened, static options =>
        options.ConfigureTracing += static builder => builder.SetSampler(new AlwaysOffSampler())));

    private static Activity Unlistened() => new Activity("request").Start();

    private static int Exported(
        Func<Activity> startParent,
        Action<AgentObservabilityOptions>? configure = null,
        params KeyValuePair<string, string?>[] variables)
    {
        var exporter = new CollectingExporter<Activity>();
        using (AgentObservability.Start(options =>
        {
            options.Client.Isolated = true;
            options.ConfigureTracing = builder => builder
                .AddSource(TracedRun.Foreign.Name)
                .ConfigureServices(services => services.AddSingleton<IConfiguration>(
                    new ConfigurationBuilder().AddInMemoryCollection(variables).Build()))
                .AddProcessor(new SimpleActivityExportProcessor(exporter));
            configure?.Invoke(options);
        }))
        {
            using var parent = startParent();
            AgentOperation.Start(OperationDefinition.Tool("Search")).Succeed();
            AgentOperation.Start(OperationDefinition.Tool("Search")).Succeed();
        }

        return exporter.Exported.Count(static span => span.Source.Name == AgentTelemetry.Name);
    }
}
