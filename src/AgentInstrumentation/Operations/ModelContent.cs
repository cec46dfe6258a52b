using System.Text;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>What was captured of the words of a model call; each may be nothing.</summary>
/// <param name="Instructions">The system's prompt.</param>
/// <param name="Input">The messages.</param>
/// <param name="Tools">The tools.</param>
internal readonly record struct ModelContent(
    CapturedContent Instructions, CapturedContent Input, CapturedContent Tools)
{
    /// <summary>Captures what a model is asked, within the limits of an operation.</summary>
    public static ModelContent Of(in ModelRequest request)
    {
        var limits = CaptureLimits.Current;
        var instructions = request.Instructions is { Length: > 0 } text
            ? MessagesWriter.WriteInstructions(text, Share(limits, limits.Question / 3))
            : default;
        var tools = request.Tools is { Count: > 0 } offered
            ? MessagesWriter.WriteTools(offered, Share(limits, limits.Question / 3), CapturesSchemas)
            : default;
        var left = Math.Max(CaptureLimits.Minimum, limits.Question - instructions.Bytes - tools.Bytes);
        var input = request.Messages is { } messages
            ? MessagesWriter.WriteInput(messages, left, limits.Value)
            : default;
        return new ModelContent(instructions, input, tools);
    }

    /// <summary>Captures what a model answered.</summary>
    /// <param name="messages">The messages, one a choice.</param>
    /// <param name="reasons">Why it stopped, one entry a choice, for those that do not say it; or null.</param>
    public static CapturedContent OfAnswer(IReadOnlyList<ModelMessage> messages, IReadOnlyList<string>? reasons)
    {
        messages = [.. messages.Select((message, choice) => message.FinishReason is null && choice < reasons?.Count
            ? message with { FinishReason = reasons[choice] }
            : message)];
        var limits = CaptureLimits.Current;
        return MessagesWriter.WriteOutput(messages, limits.Answer, limits.Value);
    }

    /// <summary>All of it as one JSON object, as an event's arguments are; null where there is nothing.</summary>
    public string? ToJson()
    {
        var json = new StringBuilder();
        Append(json, GenAI.SystemInstructions, Instructions);
        Append(json, GenAI.InputMessages, Input);
        Append(json, GenAI.Tool.Definitions, Tools);
        return json.Length == 0 ? null : json.Append('}').ToString();
    }

    private static bool CapturesSchemas => AgentClient.Current is { Options.CaptureToolSchemas: true };

    private static int Share(CaptureLimits limits, int most) =>
        Math.Max(CaptureLimits.Minimum, Math.Min(limits.Value, most));

    private static void Append(StringBuilder json, string name, CapturedContent content)
    {
        if (content.Json is { } text)
        {
            json.Append(json.Length == 0 ? '{' : ',').Append('"').Append(name).Append("\":").Append(text);
        }
    }
}
