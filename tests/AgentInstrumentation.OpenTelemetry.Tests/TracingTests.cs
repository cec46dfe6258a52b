using System.Diagnostics;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A tracer provider listens to the whole process, so these tests run one after another.</summary>
[Collection("Tracing")]
public sealed class TracingTests
{
    [Fact]
    public void EverySpanOfTheSession_CarriesItsIdWhicheverLibraryItIsFrom()
    {
        using var run = new TracedRun();

        TracedRun.RunAgent();

        var id = Assert.Single(run.Sessions).Id.ToString("D");
        Assert.Equal(
            [("GET", id), ("execute_tool Search", id), ("invoke_agent Research", id)],
            run.Exported.Select(static span => (span.OperationName, span.GetTagItem("session.id"))));
        Assert.All(run.Exported, static span => Assert.Single(span.TagObjects, static tag => tag.Key == "session.id"));
    }

    [Fact]
    public void UserTagsAndBaggage_AreOnTheSpansOfOtherLibrariesToo()
    {
        using var run = new TracedRun();

        using (var session = AgentClient.Current!.StartSession("chat", "beta"))
        using (session.BeginScope("user-1", "inner"))
        {
            TracedRun.Foreign.StartActivity("in the scope")!.Dispose();
            Assert.Null(Activity.Current);
        }

        TracedRun.Foreign.StartActivity("after")!.Dispose();

        var span = run.Named("in the scope");
        Assert.Equal("user-1", span.GetTagItem("user.id"));
        Assert.Equal(["beta", "inner"], (string[])span.GetTagItem("agent.session.tags")!);
        Assert.Equal(Assert.Single(run.Sessions).Id.ToString("D"), span.GetBaggageItem("session.id"));
        Assert.Empty(run.Named("after").TagObjects);
        Assert.Empty(run.Named("after").Baggage);
    }

    [Fact]
    public void SpanOutsideASession_CarriesNone()
    {
        using var run = new TracedRun();

        TracedRun.RunAgent();
        TracedRun.Foreign.StartActivity("later")!.Dispose();

        Assert.Null(run.Named("later").GetTagItem("session.id"));
    }

    [Fact]
    public void NoSpanIsCurrent_TraceIsTheSession()
    {
        using var run = new TracedRun();

        TracedRun.RunAgent();

        var id = Assert.Single(run.Sessions).Id.ToString("N");
        Assert.All(run.Exported, span => Assert.Equal(id, span.TraceId.ToHexString()));
        Assert.Equal(default, run.Named("invoke_agent Research").ParentSpanId);
        Assert.Equal(run.Named("execute_tool Search").SpanId, run.Named("GET").ParentSpanId);
    }

    [Fact]
    public void SpanIsCurrent_TraceStaysConnected()
    {
        using var run = new TracedRun();

        using (var request = TracedRun.Foreign.StartActivity("request"))
        {
            TracedRun.RunAgent();
        }

        var outer = run.Named("request");
        Assert.All(run.Exported, span => Assert.Equal(outer.TraceId, span.TraceId));
        Assert.Equal(outer.SpanId, run.Named("invoke_agent Research").ParentSpanId);
        Assert.NotEqual(Assert.Single(run.Sessions).Id.ToString("N"), outer.TraceId.ToHexString());
        Assert.NotNull(run.Named("GET").GetTagItem("session.id"));
        Assert.Null(outer.GetTagItem("session.id"));
    }

    [Fact]
    public void RemoteParent_TraceStaysConnected()
    {
        using var run = new TracedRun();
        var remote = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);

        using (TracedRun.Foreign.StartActivity("request", ActivityKind.Server, remote))
        {
            TracedRun.RunAgent();
        }

        Assert.All(run.Exported, span => Assert.Equal(remote.TraceId, span.TraceId));
    }

    public static TheoryData<Sampler> NeverSampling => new()
    {
        new AlwaysOffSampler(),
        new ParentBasedSampler(new AlwaysOffSampler()),
        new TraceIdRatioBasedSampler(0),
        new ParentBasedSampler(new TraceIdRatioBasedSampler(0)),
    };

    [Theory]
    [MemberData(nameof(NeverSampling), DisableDiscoveryEnumeration = true)]
    public void SamplerDropsAll_SessionsAreJournalledAllTheSame(Sampler sampler)
    {
        using var run = new TracedRun(sampler);

        TracedRun.RunAgent();

        Assert.Empty(run.Exported);
        var session = Assert.Single(run.Sessions);
        Assert.Equal(SessionEndState.Success, session.EndState);
        Assert.Equal(["Research", "Search"], session.Events.Select(static entry => entry.Name));
        Assert.Null(Activity.Current);
    }

    public static TheoryData<Sampler> HalfSampling => new()
    {
        new TraceIdRatioBasedSampler(0.5),
        new ParentBasedSampler(new TraceIdRatioBasedSampler(0.5)),
    };

    [Theory]
    [MemberData(nameof(HalfSampling), DisableDiscoveryEnumeration = true)]
    public void SamplerTakesHalf_AboutHalfOfTheSessionsAreExported(Sampler sampler)
    {
        using var run = new TracedRun(sampler);

        for (var session = 0; session < 2000; session++)
        {
            AgentOperation.Start(OperationDefinition.RootSpan("Research")).Succeed();
        }

        Assert.InRange(run.Exported.Count, 800, 1200);
        Assert.Equal(2000, run.Sessions.Count);
    }

    [Fact]
    public void ParentBasedSampler_KeepsSessionsWhole()
    {
        using var run = new TracedRun(new ParentBasedSampler(new TraceIdRatioBasedSampler(0.5)));

        for (var session = 0; session < 200; session++)
        {
            TracedRun.RunAgent();
        }

        var spansOfEach = run.Exported.GroupBy(static span => span.TraceId).Select(static trace => trace.Count());
        Assert.All(spansOfEach, static count => Assert.Equal(3, count));
    }

    [Fact]
    public void NullBuilder_IsRefused() =>
        Assert.Throws<ArgumentNullException>(() => ((TracerProviderBuilder)null!).AddAgentInstrumentation());
}
