namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A variable of the process with a wrong value, so these run alone.</summary>
[Collection("Environment")]
[CollectionDefinition("Environment", DisableParallelization = true)]
public sealed class WrongVariableTests
{
    private const string AgentOps = "AGENTOPS_API_ENDPOINT";
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Theory]
    [InlineData("api.agentops.ai")]
    [InlineData("localhost:8080")]
    [InlineData("/x")]
    public void AddressOfAgentOps_IsAFaultWhereItIsUsed(string text) => With(AgentOps, text, () =>
    {
        var unused = new AgentObservabilityOptions();
        Assert.Null(unused.AgentOps);

        var thrown = Assert.Throws<ArgumentException>(static () => new AgentOpsOptions().Checked());

        Assert.StartsWith(
            $"AgentOpsOptions.Endpoint is '{text}', from the environment variable AGENTOPS_API_ENDPOINT; it must be an "
            + "absolute http or https address such as https://example.com.",
            thrown.Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void AddressOfAgentOpsInCode_ComesOverTheVariable() => With(AgentOps, "nowhere", static () =>
        Assert.Equal("http://a:1/", new AgentOpsOptions { Endpoint = new("http://a:1") }.Checked().Endpoint.AbsoluteUri));

    [Fact]
    public void AddressOfAReceiver_IsWarnedOf() => With(Otlp, "collector", static () =>
    {
        using var folder = new TestFolder();
        List<string> warnings = [];
        using (AgentObservability.Start(options =>
        {
            options.Client.Isolated = true;
            options.Client.OnWarning = warnings.Add;
            options.Otlp!.SpoolFolder = folder.Path;
        }))
        {
        }

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'", Assert.Single(warnings), StringComparison.Ordinal);
    });

    private static void With(string variable, string text, Action test)
    {
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, text);
            test();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }
}
