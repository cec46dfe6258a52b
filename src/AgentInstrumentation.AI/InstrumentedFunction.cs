using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>A function that traces the calls of another; where nobody observes, they go straight through.</summary>
internal sealed class InstrumentedFunction(AIFunction innerFunction) : DelegatingAIFunction(innerFunction)
{
    private readonly RegisteredTool _tool = new(
        innerFunction.Name, innerFunction.Description, innerFunction.UnderlyingMethod);

    /// <inheritdoc/>
    protected override ValueTask<object?> InvokeCoreAsync(
        AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        AgentOperation.IsObserved
            ? TraceAsync(arguments, cancellationToken)
            : InnerFunction.InvokeAsync(arguments, cancellationToken);

    private ValueTask<object?> TraceAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var operation = _tool.Start(arguments, cancellationToken);
        try
        {
            return operation.Follow(operation.Answers(out ValueTask<object?> recorded)
                ? recorded
                : InnerFunction.InvokeAsync(arguments, cancellationToken));
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }
}
