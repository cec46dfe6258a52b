using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace AgentInstrumentation.SemanticKernel;

/// <summary>
/// What stands behind a function that traces the calls of another. A kernel's own work around a call, such as its
/// filters, its log and its span, is done once, for the function that traces.
/// </summary>
internal sealed class InstrumentedKernelFunction
{
    private readonly KernelFunction _inner;
    private readonly RegisteredTool _tool;

    private InstrumentedKernelFunction(KernelFunction inner)
    {
        _inner = inner;
        _tool = new RegisteredTool(inner.Name, inner.Description, inner.UnderlyingMethod);
    }

    /// <summary>Whether a function traces its calls already; it does so under another plugin's name, too.</summary>
    public static bool Is(KernelFunction function) =>
        function.UnderlyingMethod?.DeclaringType == typeof(InstrumentedKernelFunction);

    // No other class may derive from KernelFunction, so a function is made of a method anew, with the metadata of the
    // one that it traces.
    public static KernelFunction Of(KernelFunction function)
    {
        var invoke = new InstrumentedKernelFunction(function).InvokeAsync;
        var options = new KernelFunctionFromMethodOptions
        {
            FunctionName = function.Name,
            Description = function.Description,
            Parameters = function.Metadata.Parameters,
            ReturnParameter = function.Metadata.ReturnParameter,
            AdditionalMetadata = function.Metadata.AdditionalProperties,
        };
        return KernelFunctionFactory.CreateFromMethod(invoke, options);
    }

    private Task<object?> InvokeAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        AgentOperation.IsObserved
            ? TraceAsync(kernel, arguments, cancellationToken)
            : RunAsync(kernel, arguments, cancellationToken);

    private async Task<object?> TraceAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var operation = _tool.Start(arguments, cancellationToken);
        try
        {
            return operation.Succeed(await RunAsync(kernel, arguments, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    private async Task<object?> RunAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var result = await InvokeCoreAsync(_inner, kernel, arguments, cancellationToken).ConfigureAwait(false);
        return result.GetValue<object>();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern ValueTask<FunctionResult> InvokeCoreAsync(
        KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);
}
