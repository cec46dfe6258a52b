using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>A tool that a model may call, as the OpenTelemetry GenAI conventions have it.</summary>
/// <remarks>
/// Schema gen-ai-dev/1.42.0-dev. <see cref="Description"/> and <see cref="Parameters"/> are recorded only with
/// <see cref="AgentInstrumentationOptions.CaptureToolSchemas"/>, because of their size.
/// </remarks>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>function</c>, or what else it is, such as <c>web_search</c>.</param>
/// <param name="Description">What it does, or null.</param>
/// <param name="Parameters">The JSON schema of its arguments, or null.</param>
public sealed record ModelTool(
    string Name, string Type = "function", string? Description = null, JsonElement? Parameters = null);
