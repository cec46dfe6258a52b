using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>The client of the process is seen by every test, so these run one after another and alone.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostTests
{
    private const string Name = "Host";

    [Fact]
    public async Task Host_RunsTheClientFromStartToEnd()
    {
        AgentSession session;
        using (var host = Create(static options => options.Journal = new MemorySessionJournal()))
        {
            Assert.Null(AgentClient.Current);
            await host.StartAsync();

            Assert.Same(host.Services.GetRequiredService<AgentClient>(), AgentClient.Current);
            session = AgentClient.Current!.StartSession();
            await host.StopAsync();
        }

        Assert.Equal((SessionEndState.Indeterminate, "the host stopped"), (session.EndState, session.EndStateReason));
        Assert.Null(AgentClient.Current);
    }

    [Fact]
    public async Task Configuration_SetsOptionsAndCodeComesOverIt()
    {
        using var host = Create(
            static options => options.ServiceVersion = "code",
            ("AgentInstrumentation:ServiceName", "answers"),
            ("AgentInstrumentation:ServiceVersion", "configuration"),
            ("AgentInstrumentation:CaptureContent", "EVENT_ONLY"),
            ("AgentInstrumentation:DefaultTags:0", "a"),
            ("AgentInstrumentation:DefaultTags:1", "b"),
            ("AgentInstrumentation:MaxQueueSize", "7"));
        await host.StartAsync();

        var options = host.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value;
        Assert.Equal(("answers", "code", 7), (options.ServiceName, options.ServiceVersion, options.MaxQueueSize));
        Assert.Equal(ContentCapture.EventOnly, options.CaptureContent);
        using var session = AgentClient.Current!.StartSession();
        Assert.Equal(["a", "b"], session.Tags);
    }

    [Fact]
    public async Task CodeBeforeTheRegistration_ComesOverTheConfiguration()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["AgentInstrumentation:MaxQueueSize"] = "9";
        builder.Services.Configure<AgentInstrumentationOptions>(static options =>
            (options.MaxQueueSize, options.HandleSignals) = (7, true));
        builder.Services.AddAgentInstrumentation().AddAgentInstrumentation();
        using var host = builder.Build();
        await host.StartAsync();

        var options = host.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value;
        Assert.Equal((7, true), (options.MaxQueueSize, options.HandleSignals));
        Assert.Single(builder.Services, static service =>
            service.ServiceType == typeof(IConfigureOptions<AgentInstrumentationOptions>)
            && service.ImplementationInstance is null);
    }

    [Theory]
    [InlineData("MaxQueueSize", "0", "MaxQueueSize is 0, from AgentInstrumentation:MaxQueueSize of the configuration; it must be between 1 and 1048576.")]
    [InlineData("MaxQueueSize", "many", "MaxQueueSize is 'many', from AgentInstrumentation:MaxQueueSize of the configuration; it must be a whole number, between 1 and")]
    [InlineData("HandleSignals", "perhaps", "HandleSignals is 'perhaps', from AgentInstrumentation:HandleSignals of the configuration; it must be true or false.")]
    public async Task WrongValue_FailsTheStartOfTheHost(string option, string value, string message)
    {
        using var host = Create(configure: null, ($"AgentInstrumentation:{option}", value));

        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains($"AgentInstrumentationOptions.{message}", thrown.Message, StringComparison.Ordinal);
        Assert.Null(AgentClient.Current);
    }

    [Fact]
    public async Task IsolatedClient_IsRefusedWithWhatToDo()
    {
        using var host = Create(static options => options.Isolated = true);

        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            "AgentInstrumentationOptions.Isolated is true; it must be false in a host, whose services and requests have "
            + "flows of their own. In a test, register a client that the test has started, by "
            + "services.AddSingleton(client).",
            thrown.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClientOfATest_IsTheHostsAndStaysTheTests(bool isRegisteredFirst)
    {
        using var other = Create();
        await other.StartAsync();
        var options = AgentInstrumentationOptions.WithoutEnvironment();
        options.Isolated = true;
        options.Journal = new MemorySessionJournal();
        using var client = AgentClient.Start(options);

        using (var host = CreateWith(client, isRegisteredFirst))
        {
            await host.StartAsync();
            Assert.Same(client, host.Services.GetRequiredService<AgentClient>());
            await host.StopAsync();
        }

        Assert.Same(client, AgentClient.Current);
        AgentClient.Current!.StartSession().End(SessionEndState.Success);
    }

    [Fact]
    public void Signals_AreTheHosts()
    {
        using var host = Create();
        using var asked = Create(static options => options.HandleSignals = true);

        Assert.False(host.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value.HandleSignals);
        Assert.True(asked.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value.HandleSignals);
    }

    [Theory]
    [InlineData("true", null, true)]
    [InlineData("false", null, false)]
    [InlineData("", null, false)]
    [InlineData("true", "false", false)]
    public void EnvironmentAsksForSignals_TheHostHasThemToo(string variable, string? configured, bool expected)
    {
        const string Variable = "AGENT_INSTRUMENTATION_HANDLE_SIGNALS";
        var before = Environment.GetEnvironmentVariable(Variable);
        try
        {
            Environment.SetEnvironmentVariable(Variable, variable);
            using var host = Create(
                configure: null, [("AgentInstrumentation:HandleSignals", configured ?? "")]);

            var options = host.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value;
            Assert.Equal(expected, options.HandleSignals);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Fact]
    public void ElementsOfAList_MayHaveCommas()
    {
        using var host = Create(
            configure: null, ("AgentInstrumentation:DefaultTags:0", "a,b"), ("AgentInstrumentation:DefaultTags:1", "c"));
        using var one = Create(configure: null, ("AgentInstrumentation:DefaultTags:0", "a,b"));
        using var text = Create(configure: null, ("AgentInstrumentation:DefaultTags", "a,b"));

        Assert.Equal(["a,b", "c"], TagsOf(host));
        Assert.Equal(["a,b"], TagsOf(one));
        Assert.Equal(["a", "b"], TagsOf(text));
    }

    [Fact]
    public async Task ListWhereThereIsToBeAText_FailsTheStartOfTheHost()
    {
        using var host = Create(
            configure: null,
            ("AgentInstrumentation:ServiceName:0", "a"),
            ("AgentInstrumentation:ServiceName:1", "b"));

        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("ServiceName is 'a,b', from AgentInstrumentation:ServiceName of the configuration; it must be a text.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionsAndWarnings_AreLogged()
    {
        List<string> told = [];
        using var log = new RecordingLog();
        using var host = Create(options =>
        {
            options.OnSessionStarted = session => told.Add($"started {session.Name}");
            options.OnSessionEnded = session => told.Add($"ended {session.Name}");
        }, log);
        await host.StartAsync();

        AgentOperation.Start(OperationDefinition.Tool("Sessionless")).Succeed();
        var session = AgentClient.Current!.StartSession("chat");
        session.SetUser("user-1");
        session.End(SessionEndState.Success);

        Assert.Equal(
            [
                "Warning AgentInstrumentationWarning ",
                $"Information session.start session.id={session.Id}",
                $"Information session.end session.id={session.Id} agent.session.end_state=Success user.id=user-1",
            ],
            log.Lines);
        Assert.Equal(["started chat", "ended chat"], told);
    }

    [Fact]
    public async Task RegisteredTwice_RunsOneClient()
    {
        using var log = new RecordingLog();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["AgentInstrumentation:ServiceName"] = "configuration";
        builder.Logging.AddProvider(log);
        builder.Services.AddAgentInstrumentation(static options => options.ServiceName = "first");
        builder.Services.AddAgentInstrumentation(static options => options.ServiceVersion = "second");
        using var host = builder.Build();
        await host.StartAsync();

        var options = host.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value;
        Assert.Equal(("first", "second"), (options.ServiceName, options.ServiceVersion));
        Assert.Single(host.Services.GetServices<AgentClient>());
        AgentClient.Current!.StartSession().End(SessionEndState.Success);
        Assert.Equal(2, log.Lines.Count);
    }

    private static IReadOnlyList<string> TagsOf(IHost host) =>
        host.Services.GetRequiredService<IOptions<AgentInstrumentationOptions>>().Value.DefaultTags;

    private static IHost Create(
        Action<AgentInstrumentationOptions>? configure = null, params (string Key, string Value)[] settings) =>
        Create(configure, log: null, settings);

    private static IHost Create(
        Action<AgentInstrumentationOptions>? configure,
        ILoggerProvider? log,
        params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(static entry => entry.Key, static entry => (string?)entry.Value));
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddAgentInstrumentation(configure);
        return builder.Build();
    }

    private static IHost CreateWith(AgentClient client, bool isRegisteredFirst)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        if (isRegisteredFirst)
        {
            builder.Services.AddSingleton(client).AddAgentInstrumentation();
        }
        else
        {
            builder.Services.AddAgentInstrumentation().AddSingleton(client);
        }

        return builder.Build();
    }

    private sealed class RecordingLog : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _lines);

        public void Dispose()
        {
        }

        private sealed class Recorder(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter)
            {
                if (category == AgentTelemetry.Name)
                {
                    var attributes = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
                    var text = string.Join(' ', attributes.Select(static entry => $"{entry.Key}={entry.Value}"));
                    lines.Enqueue($"{logLevel} {eventId.Name} {text}");
                }
            }
        }
    }
}
