using System.Text.Json.Serialization;

namespace WebProgram;

/// <summary>Writes streams without reflection.</summary>
[JsonSerializable(typeof(IAsyncEnumerable<string>))]
internal sealed partial class AnswerJson : JsonSerializerContext;
