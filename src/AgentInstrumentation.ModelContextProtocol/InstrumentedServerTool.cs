using System.Reflection;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentInstrumentation.ModelContextProtocol;

/// <summary>
/// A tool of a server that traces the calls of another; where nobody observes, they go straight through.
/// </summary>
internal sealed class InstrumentedServerTool(McpServerTool innerTool) : DelegatingMcpServerTool(innerTool)
{
    private readonly RegisteredTool _tool = new(
        innerTool.ProtocolTool.Name,
        innerTool.ProtocolTool.Description,
        innerTool.Metadata.OfType<MethodInfo>().FirstOrDefault());

    /// <inheritdoc/>
    public override ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        AgentOperation.IsObserved
            ? TraceAsync(request, cancellationToken)
            : base.InvokeAsync(request, cancellationToken);

    private async ValueTask<CallToolResult> TraceAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var operation = _tool.Start(ArgumentsOf(request), cancellationToken);
        try
        {
            var result = await base.InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            operation.RecordFailure(ErrorOf(result));
            operation.Succeed(AgentOperation.CapturesContent ? TextOf(result) : null);
            return result;
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>>? ArgumentsOf(
        RequestContext<CallToolRequestParams> request) =>
        request.Params?.Arguments?.Select(
            static argument => new KeyValuePair<string, object?>(argument.Key, ValueOf(argument.Value)));

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value,
    };

    private static string? ErrorOf(CallToolResult? result) => ModelResponse.ToolErrorOf(result?.IsError);

    // What a model is shown; pictures and sounds are not recorded.
    private static string? TextOf(CallToolResult? result) => result?.Content is { } content
        ? string.Join('\n', content.OfType<TextContentBlock>().Select(static block => block.Text))
        : null;
}
