namespace AgentInstrumentation.AI.Tests;

/// <summary>
/// For tests of clients that other libraries trace: whether anybody listens to a source is a fact of the process.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ForeignSources
{
    public const string Name = "Foreign sources";
}
