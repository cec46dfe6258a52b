using System.Reflection;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>A function that traces the calls of another; where nobody observes, they go straight through.</summary>
internal sealed class InstrumentedFunction : DelegatingAIFunction
{
    private readonly OperationDefinition _definition;
    private readonly FunctionCapture _capture;

    public InstrumentedFunction(AIFunction innerFunction)
        : base(innerFunction)
    {
        var annotation = innerFunction.UnderlyingMethod?.GetCustomAttribute<RecordToolAttribute>();
        _capture = new FunctionCapture(innerFunction.UnderlyingMethod, annotation);
        _definition = OperationDefinition.RegisteredTool(
            annotation?.Name ?? innerFunction.Name,
            annotation?.Description ?? (innerFunction.Description.Length == 0 ? null : innerFunction.Description),
            FunctionOf(innerFunction.UnderlyingMethod),
            _capture.Options);
    }

    /// <inheritdoc/>
    protected override ValueTask<object?> InvokeCoreAsync(
        AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        AgentOperation.IsObserved
            ? TraceAsync(arguments, cancellationToken)
            : InnerFunction.InvokeAsync(arguments, cancellationToken);

    private ValueTask<object?> TraceAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var operation = AgentOperation.Start(
            _definition, _capture.Of(arguments), cancellationToken: cancellationToken);
        try
        {
            return operation.Follow(InnerFunction.InvokeAsync(arguments, cancellationToken));
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    // As the generator writes it, so that the method's own operation is known for the same.
    private static string? FunctionOf(MethodInfo? method) =>
        method?.DeclaringType?.FullName is { } type ? $"{type.Replace('+', '.')}.{method.Name}" : null;
}
