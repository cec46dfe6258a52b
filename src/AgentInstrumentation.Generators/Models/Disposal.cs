namespace AgentInstrumentation.Generators;

/// <summary>How an instance can be disposed.</summary>
internal enum Disposal
{
    /// <summary>By <c>IDisposable</c>.</summary>
    Synchronous,

    /// <summary>By <c>IAsyncDisposable</c>.</summary>
    Asynchronous,
}
