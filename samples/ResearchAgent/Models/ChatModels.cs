using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;

namespace ResearchAgent;

/// <summary>Chooses the model: what speaks OpenAI's protocol when there is a key, or the stand-in.</summary>
public static class ChatModels
{
    private const string KeyVariable = "OPENAI_API_KEY";
    private const string AddressVariable = "OPENAI_BASE_URL";
    private const string ModelVariable = "OPENAI_MODEL";
    private const string DefaultModel = "gpt-5-mini";

    /// <exception cref="ChatModelException">OPENAI_BASE_URL is not an address.</exception>
    public static IChatClient FromEnvironment()
    {
        return From(Environment.GetEnvironmentVariable);
    }

    internal static IChatClient From(Func<string, string?> variable)
    {
        if (variable(KeyVariable) is not { Length: > 0 } key)
        {
            return new LocalExtractiveModel();
        }

        OpenAIClientOptions options = new();
        if (variable(AddressVariable) is { Length: > 0 } address)
        {
            options.Endpoint = ParseAddress(address);
        }

        string model = variable(ModelVariable) is { Length: > 0 } name ? name : DefaultModel;
        return new OpenAIChatModel(model, new ApiKeyCredential(key), options);
    }

    private static Uri ParseAddress(string address)
    {
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ChatModelException($"{AddressVariable} is not an http or https address: '{address}'.");
    }
}
