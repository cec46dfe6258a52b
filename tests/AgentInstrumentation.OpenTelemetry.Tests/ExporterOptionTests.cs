namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Options of exporters, as they come from an environment or a configuration.</summary>
public sealed class ExporterOptionTests
{
    [Fact]
    public void AgentOps_ReadsEveryOption()
    {
        var options = new AgentOpsOptions();

        options.Apply(Settings(
            ("ApiKey", "key"),
            ("ParentKey", "parent"),
            ("Endpoint", "https://agents.example"),
            ("MaxWaitTime", "00:00:07"),
            ("BatchSize", "12"),
            ("FlushInterval", "00:00:03"),
            ("RetryDelay", "00:00:02"),
            ("MaxRetryDelay", "00:02:00")));

        Assert.Equal(
            ("key", "parent", new Uri("https://agents.example")),
            (options.ApiKey, options.ParentKey, options.Endpoint));
        Assert.Equal(
            (7, 12, 3),
            (options.MaxWaitTime.TotalSeconds, options.BatchSize, options.FlushInterval.TotalSeconds));
        Assert.Equal((2, 120), (options.RetryDelay.TotalSeconds, options.MaxRetryDelay.TotalSeconds));
    }

    [Fact]
    public void Otlp_ReadsEveryOption()
    {
        var options = new OtlpDeliveryOptions();

        options.Apply(Settings(
            ("Protocol", "grpc"),
            ("Endpoint", "https://collector:4317"),
            ("Headers", "api-key=a%2Cb, tenant=one"),
            ("SpoolFolder", "spool"),
            ("MaxSpoolSize", "5000000000"),
            ("MaxQueueSize", "11"),
            ("BatchSize", "12"),
            ("FlushInterval", "00:00:03"),
            ("Timeout", "00:00:04"),
            ("RetryDelay", "00:00:02"),
            ("MaxRetryDelay", "00:02:00")));

        Assert.Equal((OtlpProtocol.Grpc, new Uri("https://collector:4317")), (options.Protocol, options.Endpoint));
        Assert.Equal(("a,b", "one"), (options.Headers["api-key"], options.Headers["tenant"]));
        Assert.Equal(
            ("spool", 5_000_000_000, 11, 12),
            (options.SpoolFolder, options.MaxSpoolSize, options.MaxQueueSize, options.BatchSize));
        Assert.Equal((3, 4), (options.FlushInterval.TotalSeconds, options.Timeout.TotalSeconds));
        Assert.Equal((2, 120), (options.RetryDelay.TotalSeconds, options.MaxRetryDelay.TotalSeconds));
    }

    [Theory]
    [InlineData("BatchSize", "0", "BatchSize is 0; it must be between 1 and 1048576.")]
    [InlineData("BatchSize", "many", "BatchSize is 'many'; it must be a whole number, between 1 and 1048576.")]
    [InlineData("FlushInterval", "00:00:00", "FlushInterval is 00:00:00; it must be longer than 00:00:00 and at most 1.00:00:00.")]
    [InlineData("FlushInterval", "soon", "FlushInterval is 'soon'; it must be a duration such as 00:00:05 or 2.00:00:00, longer than 00:00:00 and at most 1.")]
    [InlineData("FlushInterval", "5", "FlushInterval is '5'; it must be a duration such as 00:00:05 or 2.00:00:00, longer than")]
    [InlineData("RetryDelay", "2.00:00:00", "RetryDelay is 2.00:00:00; it must be longer than 00:00:00 and at most 1.00:00:00.")]
    [InlineData("MaxRetryDelay", "00:00:00.5", "MaxRetryDelay is 00:00:00.5000000; it must be at least RetryDelay, 00:00:01.")]
    [InlineData("Endpoint", "here", "Endpoint is 'here'; it must be an absolute http or https address such as https://example.com.")]
    [InlineData("Endpoint", "localhost:4317", "Endpoint is 'localhost:4317'; it must be an absolute http or https address")]
    [InlineData("Endpoint", "/v1/traces", "Endpoint is '/v1/traces'; it must be an absolute http or https address")]
    [InlineData("Endpoint", "ftp://x/y", "Endpoint is 'ftp://x/y'; it must be an absolute http or https address")]
    public void WrongValue_NamesTheOptionTheValueAndWhatIsAllowed(string option, string value, string message)
    {
        var otlp = new OtlpDeliveryOptions();
        var agentOps = new AgentOpsOptions();

        otlp.Apply(Settings((option, value)));
        agentOps.Apply(Settings((option, value)));

        Assert.Contains($"OtlpDeliveryOptions.{message}", Thrown(() => otlp.Checked()), StringComparison.Ordinal);
        Assert.Contains($"AgentOpsOptions.{message}", Thrown(() => agentOps.Checked()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaxQueueSize", "0", "MaxQueueSize is 0; it must be between 1 and 2147483647.")]
    [InlineData("MaxSpoolSize", "0", "MaxSpoolSize is 0; it must be 1 or more.")]
    [InlineData("Timeout", "-00:00:01", "Timeout is -00:00:01; it must be longer than 00:00:00 and at most 1.00:00:00.")]
    [InlineData("Protocol", "http/json", "Protocol is 'http/json'; it must be grpc or http/protobuf.")]
    public void WrongValueOfADelivery_NamesIt(string option, string value, string message)
    {
        var options = new OtlpDeliveryOptions();

        options.Apply(Settings((option, value)));

        Assert.Contains($"OtlpDeliveryOptions.{message}", Thrown(() => options.Checked()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("ftp://x/y")]
    public void AddressThatCannotWork_IsNamedWhenItStarts(string address)
    {
        var endpoint = new Uri(address, UriKind.RelativeOrAbsolute);

        Assert.Contains(
            $"OtlpDeliveryOptions.Endpoint is '{address}'; it must be an absolute http or https address",
            Thrown(() => new OtlpDeliveryOptions { Endpoint = endpoint }.Checked()),
            StringComparison.Ordinal);
        Assert.Contains(
            $"AgentOpsOptions.Endpoint is '{address}'; it must be an absolute http or https address",
            Thrown(() => new AgentOpsOptions { Endpoint = endpoint }.Checked()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void WrongVariableOfTheRedaction_IsNamedWhenItStarts()
    {
        var options = new AgentObservabilityOptions(
            client: null, Settings(("AGENT_INSTRUMENTATION_REDACTION_SCRUB_SECRETS", "no")));

        Assert.Contains(
            "SpanRedactionOptions.ScrubSecrets is 'no', from the environment variable "
            + "AGENT_INSTRUMENTATION_REDACTION_SCRUB_SECRETS; it must be true or false.",
            Thrown(() => OptionFault.ThrowIfAny(options.Faults(), nameof(options))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReplacementThatIsNull_IsAFault() => Assert.Contains(
        "SpanRedactionOptions.Replacement is null; it must be set.",
        Thrown(static () => new SpanRedaction(new() { Replacement = null! }).Dispose()),
        StringComparison.Ordinal);

    [Fact]
    public void FirstRetryIsTooLong_IsNamed() => Assert.Contains(
        "OtlpDeliveryOptions.RetryDelay is 2.00:00:00; it must be longer than 00:00:00 and at most 1.00:00:00.",
        Thrown(static () => new OtlpDeliveryOptions { RetryDelay = TimeSpan.FromDays(2) }.Checked()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("AGENT_INSTRUMENTATION_SAMPLE_RATIO", "2", "AgentObservabilityOptions.SampleRatio is 2")]
    [InlineData("AGENT_INSTRUMENTATION_SAMPLE_RATIO", "half", "AgentObservabilityOptions.SampleRatio is 'half'")]
    [InlineData("AGENT_INSTRUMENTATION_TAIL_SAMPLING_MAX_SPANS", "0", "TailSamplingOptions.MaxSpans is 0")]
    public void WrongVariable_IsNamed(string variable, string text, string message)
    {
        var options = new AgentObservabilityOptions(client: null, Settings((variable, text)));

        Assert.Contains(
            $"{message}, from the environment variable {variable}; it must be ",
            Thrown(() => OptionFault.ThrowIfAny(options.Faults(), nameof(options))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SourceWithoutNames_IsNotNamed()
    {
        var options = new OtlpDeliveryOptions();

        options.Apply(Settings(("BatchSize", "0")));

        Assert.Contains(
            "OtlpDeliveryOptions.BatchSize is 0; it must be", Thrown(() => options.Checked()), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingValues_AreNamed()
    {
        var message = Thrown(static () => new OtlpDeliveryOptions { TimeProvider = null!, SpoolFolder = " " }.Checked());

        Assert.Contains("OtlpDeliveryOptions.TimeProvider is null; it must be set.", message, StringComparison.Ordinal);
        Assert.Contains("OtlpDeliveryOptions.SpoolFolder is ' '; it must be a path.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongWaitTimeOfAgentOps_NamesIt() => Assert.Contains(
        "AgentOpsOptions.MaxWaitTime is 00:00:00; it must be longer than 00:00:00 and at most 1.00:00:00.",
        Thrown(static () => new AgentOpsOptions { MaxWaitTime = TimeSpan.Zero }.Checked()),
        StringComparison.Ordinal);

    [Fact]
    public void Environment_SwitchesOnWhatItNames()
    {
        var options = new AgentObservabilityOptions(client: null, Settings(
            ("AGENT_INSTRUMENTATION_AGENT_OPS_API_KEY", "key"),
            ("AGENT_INSTRUMENTATION_AGENT_OPS_MAX_WAIT_TIME", "00:00:09"),
            ("AGENT_INSTRUMENTATION_OTLP_BATCH_SIZE", "12"),
            ("AGENT_INSTRUMENTATION_CONSOLE", "true"),
            ("AGENT_INSTRUMENTATION_SAMPLE_RATIO", "0.25")));

        Assert.Equal(("key", 9), (options.AgentOps!.ApiKey, options.AgentOps.MaxWaitTime.TotalSeconds));
        Assert.Equal((12, 0.25), (options.Otlp!.BatchSize, options.SampleRatio));
        Assert.Same(Console.Out, options.Console);
    }

    [Fact]
    public void NothingNamed_NothingIsSwitchedOn()
    {
        var options = new AgentObservabilityOptions(client: null, static _ => null);

        Assert.Equal((null, null, null), (options.AgentOps, options.Console, options.SampleRatio));
    }

    [Theory]
    [InlineData("2", "SampleRatio is 2; it must be between 0 and 1.")]
    [InlineData("half", "SampleRatio is 'half'; it must be a number such as 0.25, between 0 and 1.")]
    public void WrongRatio_IsNamedWhenItStarts(string value, string message)
    {
        Assert.Contains(
            $"AgentObservabilityOptions.{message}",
            Thrown(() => AgentObservability.Start(options =>
            {
                options.Client.Isolated = true;
                options.Apply(Settings(("SampleRatio", value)));
            })),
            StringComparison.Ordinal);
        Assert.Null(AgentClient.Current);
    }

    private static string Thrown(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private static Func<string, string?> Settings(params (string Name, string Value)[] settings) => name =>
        settings.Where(setting => setting.Name == name).Select(static setting => setting.Value).FirstOrDefault();
}
