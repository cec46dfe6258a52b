namespace AgentInstrumentation;

/// <summary>What OpenInference calls the providers of the GenAI conventions.</summary>
internal static class OpenInferenceProviders
{
    /// <summary>Who hosts the model; what it has no other name for is called as it is.</summary>
    public static string? HostOf(string? provider) => provider switch
    {
        "azure.ai.openai" or "azure.ai.inference" => "azure",
        "gcp.gemini" or "gcp.gen_ai" or "gcp.vertex_ai" => "google",
        "aws.bedrock" => "aws",
        "mistral_ai" => "mistralai",
        "moonshot_ai" => "moonshot",
        "x_ai" => "xai",
        _ => provider,
    };

    /// <summary>Whose product it is; null where the provider does not tell.</summary>
    public static string? ProductOf(string? provider) => provider switch
    {
        "openai" or "azure.ai.openai" => "openai",
        "anthropic" or "cohere" or "deepseek" => provider,
        "gcp.gemini" or "gcp.gen_ai" or "gcp.vertex_ai" => "vertexai",
        "mistral_ai" => "mistralai",
        "x_ai" => "xai",
        _ => null,
    };
}
