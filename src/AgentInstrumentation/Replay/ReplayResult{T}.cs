using System.Runtime.ExceptionServices;

namespace AgentInstrumentation;

/// <summary>What became of a replay that returns something. Immutable.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class ReplayResult<T> : ReplayResult
{
    private readonly T _result;

    internal ReplayResult(ReplayOutcome outcome, T result)
        : base(outcome) => _result = result;

    /// <summary>What the run returned.</summary>
    /// <exception cref="Exception">What the run failed with.</exception>
    public T Result
    {
        get
        {
            if (Exception is { } exception)
            {
                ExceptionDispatchInfo.Throw(exception);
            }

            return _result;
        }
    }
}
