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
}
