using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Tests;

/// <summary>What holds of stepping through any session, also one that makes no sense.</summary>
public sealed class DebugSessionPropertyTests
{
    [Fact]
    public void NextAndPrevious_AreInverse() => Always(static (session, debug) =>
    {
        List<string> forwards = [Describe(debug.State)];
        while (debug.Next())
        {
            forwards.Add(Describe(debug.State));
        }

        List<string> backwards = [Describe(debug.State)];
        while (debug.Previous())
        {
            backwards.Add(Describe(debug.State));
        }

        backwards.Reverse();
        Assert.Equal(forwards, backwards);
        Assert.Equal(debug.Steps.Count + 1, forwards.Count);
        Assert.Equal(session.Id, debug.Session.Id);
    });

    [Fact]
    public void Jumps_LeadToTheStateOfSteps() => Always(static (session, debug) =>
    {
        var stepped = DebugSession.Of(session);
        foreach (var position in Enumerable.Range(0, debug.Steps.Count + 1).Select(static step => step * 7))
        {
            var target = position % (debug.Steps.Count + 1);
            debug.JumpTo(target);
            while (stepped.Position > 0)
            {
                stepped.Previous();
            }

            while (stepped.Position < target)
            {
                stepped.Next();
            }

            Assert.Equal(Describe(stepped.State), Describe(debug.State));
        }
    });

    [Fact]
    public void StateAtTheEnd_IsWhatTheSessionCounted() => Always(static (session, debug) =>
    {
        debug.JumpTo(debug.Steps.Count);
        Assert.Equal(Describe(session.Counters), Describe(debug.State.Counters));
        Assert.Equal(session.Unfinished.Count, debug.State.Open.Count);
        Assert.Equal(
            session.Events.Where(static entry => entry is not ErrorEvent).Select(static entry => entry.Id).Order(),
            debug.State.Finished.Select(static operation => operation.Id).Order());
    });

    [Fact]
    public void Steps_AreInTheOrderOfTimeAndParentsFirst() => Always(static (_, debug) =>
    {
        Assert.Equal(debug.Steps.Select(static step => step.At).Order(), debug.Steps.Select(static step => step.At));
        HashSet<SessionOperation> started = [];
        foreach (var step in debug.Steps.Where(static step => step.Operation is not null))
        {
            if (step.Kind is DebugStepKind.Start)
            {
                Assert.True(step.Operation!.Parent is null || started.Contains(step.Operation.Parent));
                started.Add(step.Operation);
            }

            Assert.Contains(step.Operation!, started);
        }
    });

    private static string Describe(DebugState state) => string.Join('\n', state.Open
        .Select(static open => $"{open.Operation.Id} {open.Elapsed}")
        .Concat(state.Finished.Select(static operation => $"{operation.Id}"))
        .Append(Describe(state.Counters))
        .Append($"{state.Position} {state.At} {state.Step} {state}"));

    private static string Describe(SessionCounters counters) => string.Join(' ', counters.Operations
        .OrderBy(static entry => entry.Key)
        .Select(entry => $"{entry.Key} {entry.Value} {counters.Latency[entry.Key]}")
        .Append($"{counters.Errors} {counters.Tokens} {counters.CostUsd} {counters.UnpricedLlmCalls}"));

    private static void Always(Action<SessionRecord, DebugSession> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers =>
        {
            var session = RandomSession.Of(numbers);
            check(session, DebugSession.Of(session));
        }));
}
