using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>What metrics tell of an operation that ended.</summary>
/// <param name="Duration">How long it took.</param>
/// <param name="Status">How it ended.</param>
/// <param name="ErrorType">The type of the exception that ended it, or null.</param>
/// <param name="AgentName">The agent that it belongs to, or null.</param>
/// <param name="ResponseModel">The model that answered, or null.</param>
internal readonly record struct OperationEnd(
    TimeSpan Duration, OperationStatus Status, string? ErrorType, string? AgentName, string? ResponseModel)
{
    public static OperationEnd Of(SessionEvent ended) => new(
        ended.Duration, ended.Status, ended.ErrorType, ended.AgentName, (ended as LlmEvent)?.ResponseModel);

    public static OperationEnd Of(Activity span, in OperationOutcome outcome) => new(
        span.Duration,
        outcome.Status,
        outcome.ErrorType,
        AgentName: null,
        span.GetTagItem(GenAI.Response.Model) as string);
}
