namespace AgentInstrumentation.Generators.Tests;

/// <summary>What a method of a random program returns.</summary>
internal enum RandomShape
{
    Void,
    Int,
    Task,
    TaskOfInt,
    ValueTask,
    ValueTaskOfInt,
    Stream,
    Iterator,

    /// <summary>A stream that it was given, or another one that it does not make itself.</summary>
    HandedStream,
}
