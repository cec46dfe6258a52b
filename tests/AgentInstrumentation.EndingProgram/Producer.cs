using AgentInstrumentation;

/// <summary>
/// Runs operations in batches, and says of each batch when it is flushed: what was said must be there afterwards,
/// whatever becomes of the process.
/// </summary>
internal static class Producer
{
    private const int BatchSize = 25;

    public static void Run(AgentClient client, AgentSession session, int batches)
    {
        for (var batch = 1; batch <= batches; batch++)
        {
            for (var call = 0; call < BatchSize; call++)
            {
                AgentOperation.Start(OperationDefinition.Tool("Search")).Succeed();
            }

            if (!client.Journal!.Flush(TimeSpan.FromSeconds(60)))
            {
                throw new InvalidOperationException("The journal could not be flushed.");
            }

            Console.WriteLine($"{session.Id} {batch * BatchSize}");
        }
    }
}
