using Microsoft.Extensions.AI;

namespace ResearchAgent.Tests;

public sealed class ChatModelsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void WithoutKey_TheModelIsLocal(string? key)
    {
        using IChatClient model = Model(("OPENAI_API_KEY", key), ("OPENAI_BASE_URL", "not an address"));

        Assert.IsType<LocalExtractiveModel>(model);
    }

    [Fact]
    public void WithKey_TheModelIsOpenAI()
    {
        using IChatClient model = Model(("OPENAI_API_KEY", "key"));

        ChatClientMetadata metadata = model.GetService<ChatClientMetadata>()!;
        Assert.Equal(("openai", "gpt-5-mini"), (metadata.ProviderName, metadata.DefaultModelId));
        Assert.Equal(new Uri("https://api.openai.com/v1"), metadata.ProviderUri);
    }

    [Fact]
    public void AddressAndModel_AreTaken()
    {
        using IChatClient model = Model(
            ("OPENAI_API_KEY", "key"), ("OPENAI_BASE_URL", "http://localhost:11434/v1"), ("OPENAI_MODEL", "llama"));

        ChatClientMetadata metadata = model.GetService<ChatClientMetadata>()!;
        Assert.Equal("llama", metadata.DefaultModelId);
        Assert.Equal(new Uri("http://localhost:11434/v1"), metadata.ProviderUri);
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("ftp://host/v1")]
    [InlineData("/v1")]
    public void InvalidAddress_IsNamed(string address)
    {
        ChatModelException exception = Assert.Throws<ChatModelException>(
            () => Model(("OPENAI_API_KEY", "key"), ("OPENAI_BASE_URL", address)));

        Assert.Equal($"OPENAI_BASE_URL is not an http or https address: '{address}'.", exception.Message);
    }

    private static IChatClient Model(params (string Name, string? Value)[] variables)
    {
        return ChatModels.From(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
    }
}
