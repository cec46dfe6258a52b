using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

/// <summary>
/// What is in use is a fact of the process, so these run alone. The long form, ten million operations, is
/// <c>eng/stress.sh</c>.
/// </summary>
[Collection(Alone.Name)]
public sealed class MemoryTests
{
    private const int Sessions = 50;
    private const int Calls = 400;
    private const int BytesOfAnEvent = 100;

    private static readonly OperationDefinition Search = OperationDefinition.Tool("Search");

    [Fact]
    public void SessionsThatEnded_LeaveNothingBehind()
    {
        using var client = AgentClient.Start();
        BytesAfterSessions(client);

        var before = BytesAfterSessions(client);
        var after = BytesAfterSessions(client);

        // One event in ten that is held would show; what the runtime itself keeps comes and goes.
        Assert.InRange(after - before, long.MinValue, Sessions * Calls * BytesOfAnEvent / 10);
    }

    [Fact]
    public async Task ChainInWhichEachStartsTheNext_KeepsNoneThatIsOver()
    {
        using var client = AgentClient.Start();
        using var session = client.StartSession();
        var chain = new Chain();

        chain.Step(1000);

        Assert.InRange(await chain.Alive.Task, 1, 50);
    }

    private static long BytesAfterSessions(AgentClient client)
    {
        for (var number = 0; number < Sessions; number++)
        {
            using var session = client.StartSession();
            for (var call = 0; call < Calls; call++)
            {
                var operation = AgentOperation.Start(Search);
                if (call % 10 == 0)
                {
                    operation.Fail(new InvalidOperationException("Every tenth call fails."));
                }
                else
                {
                    operation.Succeed();
                }
            }
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class Chain
    {
        private readonly List<WeakReference> _events = [];

        public TaskCompletionSource<int> Alive { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Step(int left, Action? begun = null)
        {
            Run(left, begun);
            if (left == 0)
            {
                GC.Collect();
                Alive.SetResult(_events.Count(static kept => kept.IsAlive));
            }
        }

        // The next begins while this one runs, and ends after it.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Run(int left, Action? begun)
        {
            var operation = AgentOperation.Start(Search);
            _events.Add(new WeakReference(operation.Event));
            begun?.Invoke();
            if (left > 0)
            {
                var next = new TaskCompletionSource();
                ThreadPool.QueueUserWorkItem(_ => Step(left - 1, next.SetResult));
                next.Task.Wait();
            }

            operation.Succeed();
        }
    }
}
