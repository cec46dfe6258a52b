using System.Diagnostics;

namespace AgentInstrumentation.AI;

/// <summary>Tells by which source what is inside of a client traces its calls itself.</summary>
/// <remarks>
/// Microsoft.Extensions.AI's own tracing shows its source; OpenAI 2.15.0 and Anthropic 13.11.0 are known by their
/// sources' names.
/// </remarks>
internal static class InnerTracing
{
    /// <param name="definition">What is known of the client's calls.</param>
    /// <param name="getService">Gives what is inside of the client, by its type.</param>
    /// <param name="isStreaming">Whether the calls are streams.</param>
    /// <returns>The definition, with the source where there is one.</returns>
    public static OperationDefinition Name(
        OperationDefinition definition, Func<Type, object?> getService, bool isStreaming) =>
        SourceOf(getService, isStreaming) is { Length: > 0 } source ? definition.TracedBy(source) : definition;

    private static string? SourceOf(Func<Type, object?> getService, bool isStreaming)
    {
        if (getService(typeof(ActivitySource)) is ActivitySource source)
        {
            return source.Name;
        }

        if (Has(getService, Type.GetType("OpenAI.Chat.ChatClient, OpenAI")))
        {
            return isStreaming ? null : "OpenAI.ChatClient";
        }

        return Has(getService, Type.GetType("Anthropic.IAnthropicClient, Anthropic"))
            ? "com.anthropic.sdk.csharp"
            : null;
    }

    private static bool Has(Func<Type, object?> getService, Type? type) =>
        type is not null && getService(type) is not null;
}
