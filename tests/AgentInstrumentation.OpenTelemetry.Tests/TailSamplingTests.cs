using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class TailSamplingTests : IDisposable
{
    private readonly ActivitySource _source = new($"sampled-{Guid.NewGuid()}");
    private readonly CollectingExporter<Activity> _exporter = new();
    private TracerProvider? _provider;

    public void Dispose()
    {
        _provider?.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void TraceWithAnError_IsKeptWhole()
    {
        Start(new() { BackgroundShare = 0 });

        Run("good");
        Run("bad", fails: true);

        Assert.Equal(["bad inner", "bad"], Names());
    }

    [Fact]
    public void SlowTrace_IsKept()
    {
        Start(new() { BackgroundShare = 0, SlowerThan = TimeSpan.FromSeconds(10) });

        Run("quick", duration: TimeSpan.FromSeconds(9));
        Run("slow", duration: TimeSpan.FromSeconds(10));

        Assert.Equal(["slow inner", "slow"], Names());
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.25, 400, 600)]
    [InlineData(1, 2000, 2000)]
    public void OfTheOthers_AShareIsKept(double share, int atLeast, int atMost)
    {
        Start(new() { BackgroundShare = share });

        for (var trace = 0; trace < 2000; trace++)
        {
            Run("good");
        }

        Assert.InRange(_exporter.Exported.Count / 2, atLeast, atMost);
        Assert.All(
            _exporter.Exported.GroupBy(static span => span.TraceId), static trace => Assert.Equal(2, trace.Count()));
    }

    [Fact]
    public void ShareOfSessions_IsNotBiasedByTheTimeInTheirIds()
    {
        Start(new() { BackgroundShare = 0.5 }, AgentTelemetry.Name);
        using var client = AgentClient.Start(new() { Isolated = true });

        for (var session = 0; session < 2000; session++)
        {
            AgentOperation.Start(OperationDefinition.RootSpan("Research")).Succeed();
        }

        Assert.InRange(_exporter.Exported.Count, 800, 1200);
    }

    [Fact]
    public void ParentThatIsNeverExported_EndOfTheRootDecides()
    {
        Start(new() { BackgroundShare = 0 });
        using var request = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        Run("bad", fails: true);

        Assert.Equal(["bad inner", "bad"], Names());
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void SpanAfterItsRoot_FollowsTheDecision(bool fails, int expected)
    {
        Start(new() { BackgroundShare = 0 });
        Activity late;
        using (var root = _source.StartActivity("root")!)
        {
            late = _source.StartActivity("late")!;
            Activity.Current = root;
            using var inner = _source.StartActivity("inner");
            inner!.SetStatus(fails ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        }

        late.Dispose();

        Assert.Equal(expected, _exporter.Exported.Count);
    }

    [Fact]
    public void ErrorAfterItsRoot_IsKeptByItself()
    {
        Start(new() { BackgroundShare = 0 });
        Activity late;
        using (_source.StartActivity("root"))
        {
            late = _source.StartActivity("late")!;
        }

        late.SetStatus(ActivityStatusCode.Error);
        late.Dispose();

        Assert.Equal(["late"], Names());
    }

    [Fact]
    public void TooManySpansWait_OldestTraceIsDecidedOn()
    {
        Start(new() { BackgroundShare = 0, MaxSpans = 10 });

        using var root = _source.StartActivity("root");
        for (var index = 0; index < 100; index++)
        {
            using var inner = _source.StartActivity($"{index}");
            inner!.SetStatus(index is 5 or 50 ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        }

        // Of the first eleven one failed, so all of the trace is kept from then on.
        Assert.Equal(Enumerable.Range(0, 100).Select(static index => $"{index}"), Names());
    }

    [Fact]
    public void Shutdown_KeepsWhatHasNotEnded()
    {
        Start(new() { BackgroundShare = 0 });
        var root = _source.StartActivity("root");
        _source.StartActivity("inner")!.Dispose();

        _provider!.Dispose();

        Assert.Equal(["inner"], Names());
        root!.Dispose();
    }

    [Fact]
    public void RemoteParent_RootOfThisProcessDecides()
    {
        Start(new() { BackgroundShare = 0 });
        var remote = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);

        using (_source.StartActivity("request", ActivityKind.Server, remote))
        {
            _source.StartActivity("inner")!.SetStatus(ActivityStatusCode.Error).Dispose();
        }

        Assert.Equal(["inner", "request"], Names());
    }

    [Fact]
    public void WrongShare_IsRefused() => Assert.Throws<ArgumentException>(
        static () => new TailSampling(new SessionProcessor(), new() { BackgroundShare = 1.1 }));

    private void Start(TailSamplingOptions options, params string[] sources) => _provider = Sdk
        .CreateTracerProviderBuilder()
        .AddSource([_source.Name, .. sources])
        .AddProcessor(new TailSampling(new SimpleActivityExportProcessor(_exporter), options))
        .Build();

    private void Run(string name, bool fails = false, TimeSpan duration = default)
    {
        using var root = _source.StartActivity(name)!;
        using (var inner = _source.StartActivity($"{name} inner"))
        {
            inner!.SetStatus(fails ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        }

        root.SetEndTime(root.StartTimeUtc + duration);
    }

    private IEnumerable<string> Names() => _exporter.Exported.Select(static span => span.DisplayName);
}
