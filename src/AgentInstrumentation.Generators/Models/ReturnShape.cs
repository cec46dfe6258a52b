namespace AgentInstrumentation.Generators;

/// <summary>
/// What a method returns, as far as it decides when the operation ends and how the result is handed on.
/// </summary>
internal enum ReturnShape
{
    /// <summary>Ends when the method returns.</summary>
    Void,

    /// <summary>Ends when the method returns its value.</summary>
    Value,

    /// <summary>Like <see cref="Value"/>, of a type that cannot be a type argument: a span or a pointer.</summary>
    StackOnly,

    /// <summary>Like <see cref="Value"/>, by reference.</summary>
    Reference,

    /// <summary>Like <see cref="Value"/>, by read-only reference.</summary>
    ReadOnlyReference,

    /// <summary>A task or value task, with or without a result: ends when it completes.</summary>
    Task,

    /// <summary>An asynchronous stream, or the sequence of an iterator: ends with its enumeration.</summary>
    Stream,

    /// <summary>
    /// A <c>CollectionResult</c> or <c>AsyncCollectionResult</c> of System.ClientModel, whose items come in pages: ends
    /// with its enumeration.
    /// </summary>
    Pages,

    /// <summary>
    /// A task of an <c>AsyncStreamingResult</c> of System.ClientModel: begins with the call, and ends with its
    /// enumeration.
    /// </summary>
    Streamed,
}
