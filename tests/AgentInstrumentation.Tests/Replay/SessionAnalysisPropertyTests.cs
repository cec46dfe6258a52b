using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Tests;

/// <summary>What holds of every session, also of one that makes no sense.</summary>
public sealed class SessionAnalysisPropertyTests
{
    [Fact]
    public void CriticalPath_AddsUpToTheSession() => Always(static (session, analysis) =>
    {
        var self = analysis.CriticalPath.Sum(static step => step.Self.Ticks);
        Assert.Equal(analysis.Duration.Ticks, self + analysis.OutsideOperations.Ticks);
        Assert.Equal(session.Duration ?? analysis.Duration, analysis.Duration);
        Assert.All(analysis.CriticalPath, step =>
        {
            Assert.InRange(step.Self, TimeSpan.Zero, step.Total);
            Assert.InRange(step.Total, TimeSpan.Zero, analysis.Duration);
        });
    });

    [Fact]
    public void Steps_CountEachOperationOnce() => Always(static (session, analysis) =>
    {
        Assert.Equal(
            session.Counters.Operations.Values.Sum() + session.Unfinished.Count,
            analysis.Steps.Sum(static step => step.Count));
        Assert.Equal(session.Counters.LlmCalls, analysis.Steps
            .Where(static step => step.Kind is OperationKind.Llm && step.Name == "gpt")
            .Sum(static step => step.Count));
        Assert.All(analysis.Steps, static step => Assert.InRange(step.Self, TimeSpan.Zero, step.Max * step.Count));
    });

    [Fact]
    public void Repeats_AreIdenticalAndHaveKnownArguments() => Always(static (_, analysis) =>
    {
        Assert.All(analysis.Repeats, static repeat =>
        {
            Assert.Single(repeat.Calls.Select(static call => (call.Kind, call.Name, call.Event!.Arguments)).Distinct());
            Assert.NotNull(repeat.Arguments);
            Assert.InRange(repeat.LongestRun, 1, repeat.Calls.Count);
        });
        Assert.Empty(analysis.Retries
            .SelectMany(static retry => retry.Attempts.SkipLast(1))
            .Intersect(analysis.Repeats.SelectMany(static repeat => repeat.Calls)));
    });

    [Fact]
    public void Report_IsWritten() => Always(static (_, analysis) =>
    {
        using var writer = new StringWriter();
        analysis.WriteTo(writer, width: 60);
        Assert.All(writer.ToString().Split('\n').Skip(10), static line => Assert.InRange(line.Length, 0, 200));
    });

    private static void Always(Action<SessionRecord, SessionAnalysis> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers =>
        {
            var session = RandomSession.Of(numbers);
            check(session, SessionAnalysis.Of(session));
        }));
}
