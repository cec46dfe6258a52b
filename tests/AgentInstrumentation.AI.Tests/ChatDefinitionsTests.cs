namespace AgentInstrumentation.AI.Tests;

public sealed class ChatDefinitionsTests
{
    [Fact]
    public void SameModel_SameDefinition()
    {
        var definitions = new ChatDefinitions(ScriptedChatClient.OpenAI);

        Assert.Same(definitions.For("gpt-5"), definitions.For("gpt-5"));
        Assert.Same(definitions.For(null), definitions.For(" "));
        Assert.Equal("chat gpt-5-mini", definitions.For(null).SpanName);
    }

    [Fact]
    public void TooManyModels_MoreAreNotKept()
    {
        var definitions = new ChatDefinitions(metadata: null);
        var first = definitions.For("model 0");
        for (var number = 1; number < ChatDefinitions.MaximumKept; number++)
        {
            definitions.For($"model {number}");
        }

        Assert.NotSame(definitions.For("one too many"), definitions.For("one too many"));
        Assert.Equal("chat one too many", definitions.For("one too many").SpanName);
        Assert.Same(first, definitions.For("model 0"));
    }
}
