namespace AgentInstrumentation.Generators;

/// <summary>What a method returns, as far as it decides when the operation ends.</summary>
internal enum ReturnShape
{
    /// <summary>Ends when the method returns.</summary>
    Void,

    /// <summary>Ends when the method returns its value.</summary>
    Value,

    /// <summary>A task or value task, with or without a result: ends when it completes.</summary>
    Task,

    /// <summary>An asynchronous stream: ends with its enumeration.</summary>
    Stream,
}
