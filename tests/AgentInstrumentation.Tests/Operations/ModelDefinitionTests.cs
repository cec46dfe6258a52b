namespace AgentInstrumentation.Tests;

public sealed class ModelDefinitionTests
{
    private readonly OperationDefinition _client = OperationDefinition.Chat(
        "gpt-5-mini", "openai", function: "Agent.Ask", options: new OperationOptions { AgentName = "Researcher" });

    [Fact]
    public void AnotherEndpoint_IsKeptAndHasTheSameModel()
    {
        var endpoint = new Uri("http://localhost:8080/v1");

        var other = _client.ForEndpoint(endpoint);

        Assert.Equal((endpoint, "gpt-5-mini"), (other.Endpoint, other.RequestModel));
        Assert.Equal(endpoint, other.ForModel("gpt-5").Endpoint);
        Assert.Same(other, _client.ForEndpoint(new Uri("http://localhost:8080/v1")));
        Assert.Same(other, other.ForEndpoint(endpoint));
        Assert.Same(_client, _client.ForEndpoint(null));
        Assert.Same(_client, _client.ForEndpoint(new Uri("v1", UriKind.Relative)));
        Assert.Same(_client, _client.ForEndpoint(0, static _ => throw new InvalidOperationException()));
    }

    [Fact]
    public void SameModel_SameDefinition()
    {
        Assert.Same(_client.ForModel("gpt-5"), _client.ForModel("gpt-5"));
        Assert.Same(_client, _client.ForModel("gpt-5-mini"));
        Assert.Same(_client, _client.ForModel(null));
        Assert.Same(_client, _client.ForModel(" "));
    }

    [Fact]
    public void OtherModel_KeepsTheRest()
    {
        var other = _client.ForModel("gpt-5");

        Assert.Equal("chat gpt-5", other.SpanName);
        Assert.Equal(("openai", "Agent.Ask", "Researcher"), (other.Provider, other.Function, other.Options.AgentName));
    }

    [Fact]
    public void OtherKind_HasNoModel()
    {
        var tool = OperationDefinition.Tool("Search");

        Assert.Same(tool, tool.ForModel("gpt-5"));
    }

    [Fact]
    public void TooManyModels_MoreAreNotKept()
    {
        var first = _client.ForModel("model 0");
        for (var number = 1; number < OperationDefinition.MaximumKept; number++)
        {
            _client.ForModel($"model {number}");
        }

        Assert.NotSame(_client.ForModel("one too many"), _client.ForModel("one too many"));
        Assert.Equal("chat one too many", _client.ForModel("one too many").SpanName);
        Assert.Same(first, _client.ForModel("model 0"));
    }

    [Fact]
    public void ModelThatCannotBeRead_IsReportedAndLeftOut()
    {
        using var run = new TestRun();

        Assert.Same(_client, _client.ForModel<int>(1, static _ => throw new FormatException("x")));

        Assert.Contains("the name of a model could not be read", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }
}
