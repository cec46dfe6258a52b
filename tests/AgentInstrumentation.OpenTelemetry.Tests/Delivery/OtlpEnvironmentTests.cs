namespace AgentInstrumentation.OpenTelemetry.Tests;

public sealed class OtlpEnvironmentTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://a:1/x", "http://a:1/x", "http://a:1/x")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:1/base/", "http://a:1/base/v1/traces", "http://a:1/base/")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=", "http://localhost:4318/v1/traces", "http://localhost:4317/")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=a", "http://localhost:4318/v1/traces", "http://localhost:4317/")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=localhost:1", "http://localhost:4318/v1/traces", "http://localhost:4317/")]
    public void Endpoint_IsAsTheEnvironmentSays(string variable, string http, string grpc)
    {
        var variables = Only(variable);

        Assert.Equal(http, OtlpEnvironment.Endpoint(variables, OtlpProtocol.HttpProtobuf).AbsoluteUri);
        Assert.Equal(grpc, OtlpEnvironment.Endpoint(variables, OtlpProtocol.Grpc).AbsoluteUri);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc", OtlpProtocol.Grpc)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=GRPC", OtlpProtocol.Grpc)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", OtlpProtocol.HttpProtobuf)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=http/json", OtlpProtocol.HttpProtobuf)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=", OtlpProtocol.HttpProtobuf)]
    public void Protocol_IsAsTheEnvironmentSays(string variable, OtlpProtocol protocol) =>
        Assert.Equal(protocol, OtlpEnvironment.Protocol(Only(variable)));

    [Fact]
    public void Headers_AreAsTheEnvironmentSays()
    {
        var headers = OtlpEnvironment.Headers(
            Only("OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20x, x-key = 1,nonsense"));

        Assert.Equal(["Bearer x", "1"], [headers["Authorization"], headers["x-key"]]);
        Assert.Equal(2, headers.Count);
    }

    [Fact]
    public void EndpointThatNobodyNames_FollowsTheProtocol()
    {
        var options = new OtlpDeliveryOptions { Protocol = OtlpProtocol.Grpc };

        Assert.Equal("http://localhost:4317/", options.Endpoint.AbsoluteUri);
        options.Endpoint = new Uri("http://a:1");
        options.Protocol = OtlpProtocol.HttpProtobuf;
        Assert.Equal("http://a:1/", options.Endpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("ENDPOINT", "collector")]
    [InlineData("TRACES_ENDPOINT", "localhost:4317")]
    public void AddressThatIsNone_IsWarnedOf(string variable, string text) => Assert.Equal(
        $"AgentInstrumentation: the environment variable OTEL_EXPORTER_OTLP_{variable} is '{text}', which is not "
        + "understood and ignored; it may be an absolute http or https address such as https://example.com.",
        Assert.Single(OtlpEnvironment.WarningsOfEndpoint(Only($"OTEL_EXPORTER_OTLP_{variable}={text}"))));

    [Fact]
    public void UnknownProtocol_IsWarnedOf() => Assert.Contains(
        "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json', which is not understood",
        Assert.Single(OtlpEnvironment.WarningsOfProtocol(Only("OTEL_EXPORTER_OTLP_PROTOCOL=http/json"))),
        StringComparison.Ordinal);

    [Fact]
    public void HeadersThatAreNone_AreWarnedOfWithoutTheirText()
    {
        var warning = Assert.Single(OtlpEnvironment.WarningsOfHeaders(Only("OTEL_EXPORTER_OTLP_HEADERS=a=1,Bearer x")));

        Assert.Contains("OTEL_EXPORTER_OTLP_HEADERS has a part that", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:1")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS=a=1, b=")]
    public void WhatIsUnderstood_IsNotWarnedOf(string variable) => Assert.Empty(
        OtlpEnvironment.WarningsOfEndpoint(Only(variable))
            .Concat(OtlpEnvironment.WarningsOfProtocol(Only(variable)))
            .Concat(OtlpEnvironment.WarningsOfHeaders(Only(variable))));

    private static Func<string, string?> Only(string variable)
    {
        var parts = variable.Split('=', 2);
        return name => name == parts[0] ? parts[1] : null;
    }
}
