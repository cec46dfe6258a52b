using System.ComponentModel;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Turns what clients of models are given, and what they return, into messages of the OpenTelemetry GenAI conventions
/// (gen-ai-dev/1.42.0-dev): from the JSON that providers speak, or from a role and a text. For generated code.
/// </summary>
/// <remarks>
/// Known are the forms of OpenAI's chat completions and responses, of Anthropic's messages, and what is like them. What
/// has none of these forms is a part of its own type, so that nothing is taken for what it is not.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireMessages
{
    /// <summary>The question of a user.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>One message, or null.</returns>
    public static IReadOnlyList<ModelMessage>? Asked(string? text) => OfText(WireRoles.User, text);

    /// <summary>Messages to a model.</summary>
    /// <typeparam name="T">The type of what is a message.</typeparam>
    /// <param name="messages">The messages. What is computed while it is enumerated is left alone.</param>
    /// <param name="write">Gives the JSON of one.</param>
    /// <returns>The messages, or null where they are not known.</returns>
    public static IReadOnlyList<ModelMessage>? Asked<T>(IEnumerable<T>? messages, Func<T, JsonElement> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return Materialize(messages)?.Select(message => WireReader.MessageOf(write(message))).ToList();
    }

    /// <inheritdoc cref="Asked{T}(IEnumerable{T}, Func{T, JsonElement})"/>
    /// <param name="messages">The messages. What is computed while it is enumerated is left alone.</param>
    /// <param name="read">Makes one.</param>
    public static IReadOnlyList<ModelMessage>? Asked<T>(IEnumerable<T>? messages, Func<T, ModelMessage> read) =>
        Materialize(messages)?.Select(read).ToList();

    /// <summary>A model's answer, or a part of it.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>One message, or null.</returns>
    public static IReadOnlyList<ModelMessage>? Answered(string? text) => OfText(WireRoles.Assistant, text);

    /// <summary>A model's answer, or a chunk of it.</summary>
    /// <param name="answer">The JSON.</param>
    /// <returns>The messages, one a choice; null where it has none.</returns>
    public static IReadOnlyList<ModelMessage>? Answered(JsonElement answer) => WireAnswers.Read(answer);

    /// <summary>A model's answer, or a part of it.</summary>
    /// <typeparam name="T">The type of what is a message.</typeparam>
    /// <param name="messages">The messages, one a choice.</param>
    /// <param name="read">Makes one.</param>
    /// <returns>The messages; null where they are not known.</returns>
    public static IReadOnlyList<ModelMessage>? Answered<T>(IEnumerable<T>? messages, Func<T, ModelMessage> read) =>
        Asked(messages, read);

    /// <summary>The prompt of the system: a text, or parts that are texts.</summary>
    /// <param name="instructions">The JSON.</param>
    /// <returns>The text; null where there is none.</returns>
    public static string? Instructions(JsonElement instructions) => instructions.ValueKind switch
    {
        JsonValueKind.String => instructions.GetString(),
        JsonValueKind.Array => string.Join('\n', instructions.EnumerateArray()
            .Select(static part => part.Text("text"))
            .Where(static text => text is not null)),
        _ => null,
    };

    /// <summary>The tools that a model may call.</summary>
    /// <typeparam name="T">The type of what is a tool.</typeparam>
    /// <param name="tools">The tools.</param>
    /// <param name="write">Gives the JSON of one.</param>
    /// <returns>The tools; null where they are not known.</returns>
    public static IReadOnlyList<ModelTool>? Tools<T>(IEnumerable<T>? tools, Func<T, JsonElement> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return Materialize(tools)?.Select(tool => WireReader.ToolOf(write(tool))).ToList();
    }

    /// <summary>A message of a role and a text, as most clients have it.</summary>
    /// <param name="role">The role, as the client calls it; null for the model's.</param>
    /// <param name="content">The text, or null.</param>
    /// <param name="reasoning">What the model thought, or null.</param>
    /// <param name="toolCallId">The id of the call that a tool answers, or null.</param>
    /// <param name="toolCalls">The calls of tools that a model asks for, or null.</param>
    /// <returns>The message.</returns>
    public static ModelMessage Message(
        string? role,
        string? content,
        string? reasoning = null,
        string? toolCallId = null,
        IEnumerable<MessagePart>? toolCalls = null)
    {
        var known = WireRoles.Of(role);
        var parts = new List<MessagePart>();
        if (!string.IsNullOrEmpty(reasoning))
        {
            parts.Add(MessagePart.Reasoning(reasoning));
        }

        if (known == WireRoles.Tool)
        {
            parts.Add(MessagePart.ToolCallResponse(toolCallId, WireReader.ValueOf(content)));
        }
        else if (!string.IsNullOrEmpty(content))
        {
            parts.Add(MessagePart.OfText(content));
        }

        parts.AddRange(toolCalls ?? []);
        return new ModelMessage(known, parts);
    }

    /// <summary>Calls of tools that a model asks for.</summary>
    /// <typeparam name="T">The type of what is a call.</typeparam>
    /// <param name="calls">The calls, or null.</param>
    /// <param name="read">Makes a part of one.</param>
    /// <returns>The parts.</returns>
    public static IEnumerable<MessagePart> Calls<T>(IEnumerable<T>? calls, Func<T, MessagePart> read) =>
        Materialize(calls)?.Select(read) ?? [];

    /// <summary>Reads JSON that a client writes of its own objects.</summary>
    /// <param name="utf8">The JSON in UTF-8.</param>
    /// <returns>The JSON.</returns>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        return document.RootElement.Clone();
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    /// <param name="members">The members of an object; null for none.</param>
    public static JsonElement Parse(IEnumerable<KeyValuePair<string, JsonElement>>? members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members ?? [])
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
    }

    // A sequence that computes its items is the program's to enumerate.
    private static IEnumerable<T>? Materialize<T>(IEnumerable<T>? items) =>
        items is IReadOnlyCollection<T> or ICollection<T> ? items : null;

    private static ModelMessage[]? OfText(string role, string? text) =>
        text is null ? null : [new ModelMessage(role, [MessagePart.OfText(text)])];
}
