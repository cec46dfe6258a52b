using System.Text.Json;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A request of the AgentOps API.</summary>
internal sealed record AgentOpsRequest(
    string Path, string? ApiKey, string? ParentKey, string? Authorization, JsonElement Body);
