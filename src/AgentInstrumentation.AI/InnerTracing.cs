using System.Diagnostics;

namespace AgentInstrumentation.AI;

/// <summary>Tells whether what is inside of a client starts the span of a call itself.</summary>
/// <remarks>
/// Microsoft.Extensions.AI's own tracing shows its source; OpenAI 2.15.0 and Anthropic 13.11.0 are known by their
/// sources' names.
/// </remarks>
internal static class InnerTracing
{
    private const string OpenAISwitch = "OpenAI.Experimental.EnableOpenTelemetry";
    private const string OpenAIVariable = "OPENAI_EXPERIMENTAL_ENABLE_OPEN_TELEMETRY";

    // Nothing is started on them: whoever listens to a source by its name listens to all of that name.
    private static readonly ActivitySource OpenAI = new("OpenAI.ChatClient");
    private static readonly ActivitySource Anthropic = new("com.anthropic.sdk.csharp");

    /// <param name="getService">Gives what is inside of the client, by its type.</param>
    /// <returns>Tells it of a call, which is a stream or none; null where nothing inside ever does.</returns>
    public static Func<bool, bool>? Of(Func<Type, object?> getService)
    {
        if (getService(typeof(ActivitySource)) is ActivitySource source)
        {
            return _ => source.HasListeners();
        }

        if (Has(getService, Type.GetType("OpenAI.Chat.ChatClient, OpenAI")))
        {
            return static isStreaming => !isStreaming && OpenAI.HasListeners() && IsOpenAIOn();
        }

        return Has(getService, Type.GetType("Anthropic.IAnthropicClient, Anthropic"))
            ? static _ => Anthropic.HasListeners()
            : null;
    }

    private static bool Has(Func<Type, object?> getService, Type? type) =>
        type is not null && getService(type) is not null;

    private static bool IsOpenAIOn() => AppContext.TryGetSwitch(OpenAISwitch, out var isOn)
        ? isOn
        : Environment.GetEnvironmentVariable(OpenAIVariable) is "1" or "true" or "True" or "TRUE";
}
