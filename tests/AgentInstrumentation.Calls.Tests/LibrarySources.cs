namespace AgentInstrumentation.Calls.Tests;

/// <summary>
/// For tests of clients that other libraries trace. Whether anybody listens to a source is a fact of the process, so
/// they run while no others do.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LibrarySources
{
    public const string Name = "Sources of libraries";
}
