using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>How the program itself writes values of a type, and reads them.</summary>
/// <param name="Write">Writes a value as JSON.</param>
/// <param name="Read">Reads it.</param>
internal sealed record ExactCodec<T>(Func<T, JsonElement> Write, Func<JsonElement, T> Read);
