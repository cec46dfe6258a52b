namespace AgentInstrumentation.Generators;

/// <summary>
/// The intercepted calls of one user file, which become one generated file. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Path">The path of the user's file.</param>
/// <param name="Calls">The calls, by method.</param>
internal sealed record CallingFile(string Path, EquatableArray<InterceptedCalls> Calls)
{
    /// <summary>The methods that are called.</summary>
    public EquatableArray<CallTarget> Targets => Calls.Select(static calls => calls.Target).ToEquatableArray();

    /// <summary>The calls that could not be read, by a fault of the generator's own.</summary>
    public EquatableArray<FailedTarget> Failed { get; init; }

    /// <summary>
    /// Which one it is of several whose paths differ in case alone, from 1; the compiler tells generated files apart
    /// without regard to it. 0 for nearly every file.
    /// </summary>
    public int Twin { get; init; }
}
