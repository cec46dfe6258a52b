using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// What recordings keep of model calls: messages, answers and vectors as Microsoft.Extensions.AI writes them, without
/// reflection.
/// </summary>
internal static class ModelRecording
{
    private static readonly JsonSerializerOptions Json = AIJsonUtilities.DefaultOptions;
    private static readonly JsonTypeInfo Embedded = Json.GetTypeInfo(typeof(Embedding<float>));

    static ModelRecording()
    {
        Add<ChatResponse>();
        Add<ChatResponseUpdate>();
        RecordedTypes.Add(Write, Read);
    }

    /// <summary>Has recordings know how, which the first use of this type does; here before the first call.</summary>
    public static void Register()
    {
    }

    /// <summary>The arguments of a chat call, where calls are recorded.</summary>
    public static CapturedContent Of(ChatRequest request, ChatOptions? options) =>
        AgentOperation.RecordsCalls
            ? new ArgumentWriter()
                .Add("messages", ElementOf<IList<ChatMessage>?>(request.Messages?.ToList()))
                .Add("options", ElementOf(options))
                .Capture()
                .ForRecording()
            : default;

    /// <summary>The arguments of a call that makes vectors, where calls are recorded.</summary>
    public static CapturedContent Of<TInput>(IEnumerable<TInput>? values, EmbeddingGenerationOptions? options) =>
        AgentOperation.RecordsCalls
            ? new ArgumentWriter()
                .Add("values", values as IReadOnlyList<TInput> ?? values?.ToList())
                .Add("options", ElementOf(options))
                .Capture()
                .ForRecording()
            : default;

    private static JsonElement Write(GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        var values = new JsonObject
        {
            ["embeddings"] = new JsonArray(
                [.. embeddings.Select(static embedding => JsonSerializer.SerializeToNode(embedding, Embedded))]),
        };
        if (embeddings.Usage is { } usage)
        {
            values["usage"] = JsonSerializer.SerializeToNode(usage, Json.GetTypeInfo(typeof(UsageDetails)));
        }

        using var document = JsonDocument.Parse(values.ToJsonString());
        return document.RootElement.Clone();
    }

    private static GeneratedEmbeddings<Embedding<float>> Read(JsonElement json) => new(
        json.GetProperty("embeddings").EnumerateArray()
            .Select(static embedding => (Embedding<float>)embedding.Deserialize(Embedded)!))
    {
        Usage = json.TryGetProperty("usage", out var usage)
            ? (UsageDetails?)usage.Deserialize(Json.GetTypeInfo(typeof(UsageDetails)))
            : null,
    };

    private static void Add<T>() => RecordedTypes.Add(
        static value => JsonSerializer.SerializeToElement(value, Json.GetTypeInfo(typeof(T))),
        static json => (T)json.Deserialize(Json.GetTypeInfo(typeof(T)))!);

    // What the serializer knows no form of, such as an object of the program's own in the options, tells no calls
    // apart.
    private static JsonElement? ElementOf<T>(T value)
    {
        try
        {
            return value is null ? null : JsonSerializer.SerializeToElement(value, Json.GetTypeInfo(typeof(T)));
        }
        catch (Exception exception) when (exception
            is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
