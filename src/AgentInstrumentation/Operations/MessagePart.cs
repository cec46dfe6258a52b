namespace AgentInstrumentation;

/// <summary>
/// A part of a <see cref="ModelMessage"/>, as the OpenTelemetry GenAI conventions have it. Immutable.
/// </summary>
/// <remarks>Schema gen-ai-dev/1.42.0-dev; <c>type</c> is the name of the factory method in snake case.</remarks>
public sealed class MessagePart
{
    internal const string TextType = "text";
    internal const string ReasoningType = "reasoning";
    internal const string ToolCallType = "tool_call";
    internal const string ToolCallResponseType = "tool_call_response";
    internal const string ServerToolCallType = "server_tool_call";
    internal const string ServerToolCallResponseType = "server_tool_call_response";
    internal const string BlobType = "blob";
    internal const string FileType = "file";
    internal const string UriType = "uri";

    private MessagePart(string type) => Type = type;

    /// <summary>What it is.</summary>
    public string Type { get; }

    internal string? Id { get; private init; }

    internal string? Name { get; private init; }

    internal string? Text { get; private init; }

    internal object? Value { get; private init; }

    internal string? Modality { get; private init; }

    internal string? MimeType { get; private init; }

    internal ReadOnlyMemory<byte> Data { get; private init; }

    /// <summary>Which of an answer's calls of tools it is a piece of; null for what is whole.</summary>
    internal int? Piece { get; private init; }

    /// <summary>About how many bytes it takes; what a value takes is only seen by writing it.</summary>
    internal int SizeHint => (Text?.Length ?? 0) + ((Value as string)?.Length ?? 0) + (Data.Length / 3 * 4);

    /// <summary>Plain text.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The part.</returns>
    public static MessagePart OfText(string content) => new(TextType) { Text = content };

    /// <summary>What a model thought.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The part.</returns>
    public static MessagePart Reasoning(string content) => new(ReasoningType) { Text = content };

    /// <summary>A call of a tool that a model asks for.</summary>
    /// <param name="id">The call's id, or null.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="arguments">Its arguments: a dictionary, or JSON; captured as any other value is.</param>
    /// <returns>The part.</returns>
    public static MessagePart ToolCall(string? id, string name, object? arguments) =>
        new(ToolCallType) { Id = id, Name = name, Value = arguments };

    /// <summary>What a tool answered.</summary>
    /// <param name="id">The call's id, or null.</param>
    /// <param name="response">Its result, captured as any other value is.</param>
    /// <returns>The part.</returns>
    public static MessagePart ToolCallResponse(string? id, object? response) =>
        new(ToolCallResponseType) { Id = id, Value = response };

    /// <summary>A call of a tool that the provider runs itself.</summary>
    /// <param name="id">The call's id, or null.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="type">What kind of call it is, such as <c>web_search</c>.</param>
    /// <param name="call">What it is called with, captured as any other value is.</param>
    /// <returns>The part.</returns>
    public static MessagePart ServerToolCall(string? id, string name, string type, object? call) =>
        new(ServerToolCallType) { Id = id, Name = name, Text = type, Value = call };

    /// <summary>What a tool answered that the provider runs itself.</summary>
    /// <param name="id">The call's id, or null.</param>
    /// <param name="type">What kind of call it was, such as <c>web_search</c>.</param>
    /// <param name="response">Its result, captured as any other value is.</param>
    /// <returns>The part.</returns>
    public static MessagePart ServerToolCallResponse(string? id, string type, object? response) =>
        new(ServerToolCallResponseType) { Id = id, Text = type, Value = response };

    /// <summary>Bytes, such as of a picture; recorded where they fit.</summary>
    /// <param name="mimeType">Their media type, or null.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>The part.</returns>
    public static MessagePart Blob(string? mimeType, ReadOnlyMemory<byte> data) =>
        new(BlobType) { MimeType = mimeType, Modality = ModalityOf(mimeType), Data = data };

    /// <summary>A file that was uploaded before.</summary>
    /// <param name="mimeType">Its media type, or null.</param>
    /// <param name="fileId">Its id.</param>
    /// <returns>The part.</returns>
    public static MessagePart File(string? mimeType, string fileId) =>
        new(FileType) { MimeType = mimeType, Modality = ModalityOf(mimeType), Text = fileId };

    /// <summary>A file at an address.</summary>
    /// <param name="mimeType">Its media type, or null.</param>
    /// <param name="uri">Its address, which has not the file in itself.</param>
    /// <returns>The part.</returns>
    public static MessagePart Uri(string? mimeType, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return new(UriType) { MimeType = mimeType, Modality = ModalityOf(mimeType), Text = uri.OriginalString };
    }

    /// <summary>What the conventions have no type of.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="content">What it says, captured as any other value is; null for nothing.</param>
    /// <returns>The part.</returns>
    public static MessagePart Other(string type, object? content) => new(type) { Value = content };

    /// <summary>A file at an address of which only the kind of its content is known.</summary>
    internal static MessagePart Link(string modality, string address) =>
        new(UriType) { Modality = modality, Text = address };

    /// <summary>A piece of a call of a tool, whose arguments come in chunks of JSON.</summary>
    internal static MessagePart ToolCallPiece(int index, string? id, string? name, string? arguments) =>
        new(ToolCallType) { Piece = index, Id = id, Name = name, Text = arguments };

    /// <summary>The same of another kind of content.</summary>
    internal MessagePart Of(string modality) => new(Type)
    {
        Id = Id,
        Name = Name,
        Text = Text,
        Value = Value,
        MimeType = MimeType,
        Modality = modality,
        Data = Data,
    };

    private static string ModalityOf(string? mimeType) => mimeType?.Split('/')[0] switch
    {
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        _ => "document",
    };
}
