namespace AgentInstrumentation.Tests;

/// <summary>
/// For tests in which nothing may be observed: whether anything is, is a fact of the process, so no other test may run
/// beside them.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
