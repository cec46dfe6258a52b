using System.Globalization;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// A day of an agent's operations in a few minutes: sessions one after another on two threads, each with calls that
/// return, suspend and fail. What is in use at half time must not have grown at the end; before, tables find their
/// size.
/// </summary>
internal static class StressRun
{
    private const int Threads = 2;
    private const int CallsOfSession = 1_000;
    private const double Tolerance = 1.05;

    /// <returns>0 where memory did not grow and every operation was counted; else 1.</returns>
    public static int Run(int operations)
    {
#pragma warning disable AGT2001 // a run of the program measures or stresses, and never does both
        using var client = AgentClient.Start();
#pragma warning restore AGT2001
        var rounds = Enumerable.Range(0, 10).Select(_ => RunRound(client, operations / 10)).ToList();

        Console.WriteLine($"{"operations",14}{"bytes in use",16}");
        foreach (var (round, at) in rounds.Select(static (round, at) => (round, at)))
        {
            Console.WriteLine($"{(at + 1) * (operations / 10),14:N0}{round.Bytes,16:N0}");
        }

        var growth = (double)rounds[^1].Bytes / rounds[4].Bytes;
        var counted = rounds.Sum(static round => (long)round.Operations);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counted:N0} of {operations:N0} operations counted; {growth:0.000} of what was in use at half time"));
        return counted == operations && growth <= Tolerance ? 0 : 1;
    }

    private static (long Bytes, int Operations) RunRound(AgentClient client, int operations)
    {
        var counted = 0;
        var share = operations / Threads;
        Task.WaitAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            for (var left = share; left > 0; left -= CallsOfSession)
            {
                Interlocked.Add(ref counted, await RunSessionAsync(client, Math.Min(left, CallsOfSession)));
            }
        })).ToArray());
        return (GC.GetTotalMemory(forceFullCollection: true), counted);
    }

    private static async Task<int> RunSessionAsync(AgentClient client, int calls)
    {
        using var session = client.StartSession("stress");
        for (var call = 0; call < calls; call++)
        {
            await CallAsync(call);
        }

        return session.Counters.Operations.Values.Sum();
    }

    private static async Task CallAsync(int call)
    {
        switch (call % 10)
        {
            case 0:
                await StressTools.SuspendAsync();
                break;
            case 1:
                try
                {
                    StressTools.Fail();
                }
#pragma warning disable AGT2010 // the failure is what is to be counted, and the tool has recorded it
                catch (InvalidOperationException)
#pragma warning restore AGT2010
                {
                }

                break;
            default:
                StressTools.Look(call);
                break;
        }
    }
}
