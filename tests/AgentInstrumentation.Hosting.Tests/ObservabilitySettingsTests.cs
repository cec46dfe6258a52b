using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>What a host's configuration says of exports.</summary>
[Collection("Host")]
public sealed class ObservabilitySettingsTests
{
    [Fact]
    public void Configuration_SetsOptionsAndCodeComesOverIt()
    {
        using var host = Create(
            static options => options.TailSampling!.MaxSpans = 9,
            ("ServiceName", "answers"),
            ("OtlpFile", "spans.jsonl"),
            ("Otlp:Headers:0", "x-key=secret"),
            ("TailSampling:SlowerThan", "00:00:05"),
            ("TailSampling:BackgroundShare", "0.5"),
            ("TailSampling:MaxSpans", "8"),
            ("Redaction:Replacement", "***"),
            ("Redaction:SecretNames:0", "diagnosis"),
            ("Redaction:SecretNames:1", "salary"));

        var options = OptionsOf(host);
        Assert.Equal(("answers", "spans.jsonl"), (options.Client.ServiceName, options.OtlpFile));
        Assert.Equal("secret", options.Otlp!.Headers["x-key"]);
        var sampling = options.TailSampling!;
        Assert.Equal((5, 0.5, 9), (sampling.SlowerThan.Seconds, sampling.BackgroundShare, sampling.MaxSpans));
        Assert.Equal("***", options.Redaction!.Replacement);
        Assert.Superset(
            new HashSet<string> { "diagnosis", "salary" }, options.Redaction.SecretNames.ToHashSet());
    }

    [Fact]
    public void Headers_MayBeNamesWithValues()
    {
        using var host = Create(
            configure: null,
            ("Otlp:Headers:x-key", "a,b=c%20"),
            ("Otlp:Headers:authorization", "Bearer abc"));

        var headers = OptionsOf(host).Otlp!.Headers;
        Assert.Equal(("a,b=c%20", "Bearer abc"), (headers["x-key"], headers["authorization"]));
    }

    [Fact]
    public void NothingSaid_StartsNothing()
    {
        using var host = Create(configure: null);

        var options = OptionsOf(host);

        Assert.Null(options.Otlp);
        Assert.Null(options.AgentOps);
        Assert.Null(options.TailSampling);
        Assert.NotNull(options.Redaction);
    }

    [Fact]
    public void RegisteredTwice_IsConfiguredByBoth()
    {
        using var host = Create(static options => options.SampleRatio = 0.5, services => services
            .AddAgentObservability(static options => options.TailSampling = new TailSamplingOptions()));

        var options = OptionsOf(host);
        Assert.Equal(0.5, options.SampleRatio);
        Assert.NotNull(options.TailSampling);
    }

    [Theory]
    [InlineData("TailSampling:BackgroundShare", "2", "TailSamplingOptions.BackgroundShare is 2, from AgentInstrumentation:TailSampling:BackgroundShare of the configuration; it must be between 0 and 1.")]
    [InlineData("TailSampling:SlowerThan", "-00:00:01", "TailSamplingOptions.SlowerThan is -00:00:01, from AgentInstrumentation:TailSampling:SlowerThan of the configuration; it must be 00:00:00 or more.")]
    [InlineData("Redaction:ScrubSecrets", "nope", "SpanRedactionOptions.ScrubSecrets is 'nope', from AgentInstrumentation:Redaction:ScrubSecrets of the configuration; it must be true or false.")]
    [InlineData("Otlp:Headers", "Bearer abc", "OtlpDeliveryOptions.Headers is '...', from AgentInstrumentation:Otlp:Headers of the configuration; it must be name=value, separated by commas.")]
    [InlineData("Otlp:Headers:0", "Bearer abc", "OtlpDeliveryOptions.Headers is '...', from AgentInstrumentation:Otlp:Headers of the configuration; it must be name=value, separated by commas.")]
    [InlineData("TailSampling:MaxSpans", "0", "TailSamplingOptions.MaxSpans is 0, from AgentInstrumentation:TailSampling:MaxSpans of the configuration; it must be between 1 and 2147483647.")]
    [InlineData("TailSampling:SlowerThan", "soon", "TailSamplingOptions.SlowerThan is 'soon', from AgentInstrumentation:TailSampling:SlowerThan of the configuration; it must be a duration such as")]
    public async Task WrongSetting_FailsTheStartOfTheHost(string option, string value, string message)
    {
        using var host = Create(configure: null, (option, value));

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => host.StartAsync());

        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }

    private static AgentObservabilityOptions OptionsOf(IHost host) =>
        host.Services.GetRequiredService<IOptions<AgentObservabilityOptions>>().Value;

    private static IHost Create(
        Action<AgentObservabilityOptions>? configure, params (string Option, string Value)[] settings) =>
        Create(configure, static _ => { }, settings);

    private static IHost Create(
        Action<AgentObservabilityOptions>? configure,
        Action<IServiceCollection> register,
        params (string Option, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(
            static entry => $"AgentInstrumentation:{entry.Option}", static entry => (string?)entry.Value));
        builder.Services.AddAgentObservability(configure);
        register(builder.Services);
        return builder.Build();
    }
}
