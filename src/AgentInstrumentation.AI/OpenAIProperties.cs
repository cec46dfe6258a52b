namespace AgentInstrumentation.AI;

/// <summary>Where OpenAI's chat clients put what the abstractions have no member for.</summary>
internal static class OpenAIProperties
{
    public const string ServiceTier = "openai.response.service_tier";
    public const string SystemFingerprint = "SystemFingerprint";
}
