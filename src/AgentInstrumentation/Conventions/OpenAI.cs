namespace AgentInstrumentation.Conventions;

/// <summary>Names that the OpenTelemetry GenAI conventions add for the provider OpenAI.</summary>
/// <remarks>Schema gen-ai-dev/1.42.0-dev, stability Development.</remarks>
internal static class OpenAI
{
    public const string ApiType = "openai.api.type";
    public const string RequestServiceTier = "openai.request.service_tier";
    public const string ResponseServiceTier = "openai.response.service_tier";
    public const string SystemFingerprint = "openai.response.system_fingerprint";
}
