namespace AgentInstrumentation.Replay.Tests;

/// <summary>What a step of a generated agent calls.</summary>
public enum RandomCall
{
    Action,
    Sync,
    Void,
    Async,
    CompletedAsync,
    Value,
    Stream,
    Sequence,
    Model,
    Steps,
}
