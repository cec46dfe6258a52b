using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>What a log says of the agents in which its lines are written.</summary>
[Collection("Host")]
public sealed class LogTests
{
    [Fact]
    public async Task Scopes_CarrySessionAndOperation()
    {
        using var log = new ScopedLog();
        using var host = Create(log);
        await host.StartAsync();
        var logger = host.Services.GetRequiredService<ILogger<LogTests>>();

        Say(logger, "outside");
        using var session = AgentClient.Current!.StartSession();
        Say(logger, "in the session");
        using (var operation = session.StartOperation("Search"))
        {
            Say(logger, "in the operation");
        }

        Say(logger, "after it");

        var id = session.Id;
        Assert.Equal("outside", log.Lines[0]);
        Assert.Equal($"in the session session.id:{id}", log.Lines[1]);
        Assert.Matches(
            $"^in the operation session.id:{id}, agent.operation.id:[0-9a-f-]{{36}}, agent.operation.name:Search$",
            log.Lines[2]);
        Assert.Equal($"after it session.id:{id}", log.Lines[3]);
    }

    [Fact]
    public async Task ScopesOfThePlatform_Stay()
    {
        using var log = new ScopedLog();
        using var host = Create(log, static builder => builder.Logging.Configure(
            static options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId));
        await host.StartAsync();
        var logger = host.Services.GetRequiredService<ILogger<LogTests>>();
        using var span = new Activity("work").Start();

        using (logger.BeginScope("mine"))
        {
            Say(logger, "line");
        }

        Assert.Equal($"line TraceId:{span.TraceId} mine", Assert.Single(log.Lines));
    }

    [Fact]
    public async Task EndedOperations_AreLoggedAsTheLevelSays()
    {
        using var log = new ScopedLog();
        using var host = Create(log, level: "Debug");
        await host.StartAsync();

        using var session = AgentClient.Current!.StartSession();
        session.RecordLlm("m", "p", new() { Response = new() { Usage = new TokenUsage(10, 2) } });
        session.RecordTool("Search", new() { Exception = new TimeoutException() });

        Assert.Equal(
            ["Llm m ended", "Tool Search failed: System.TimeoutException"],
            log.Lines.Select(static line => line.Split(" session.id")[0]));
    }

    [Fact]
    public async Task EndedOperations_AreQuietByDefault()
    {
        using var log = new ScopedLog();
        using var host = Create(log);
        await host.StartAsync();

        using var session = AgentClient.Current!.StartSession();
        session.RecordTool("Search");

        Assert.DoesNotContain(log.Lines, static line => line.Contains("Search", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_HasServiceSessionOperationTokensAndLatency()
    {
        using var host = Create(log: null, static builder => builder.Logging.AddAgentJsonConsole());
        await host.StartAsync();
        using var session = AgentClient.Current!.StartSession("chat");
        session.RecordLlm("m", "p", new() { Response = new() { Usage = new TokenUsage(10, 2) } });
        using var operation = session.StartOperation("Search");

        var line = WriteJson(host, "found 3 \"rivers\"");

        Assert.Equal("answers", line.GetProperty("service").GetString());
        Assert.Equal("found 3 \"rivers\"", line.GetProperty("message").GetString());
        Assert.Equal("Warning", line.GetProperty("level").GetString());
        Assert.Equal("Test", line.GetProperty("category").GetString());
        var told = line.GetProperty("session");
        Assert.Equal((session.Id, "chat"), (told.GetProperty("id").GetGuid(), told.GetProperty("name").GetString()));
        Assert.Equal("""{"input":10,"output":2}""", told.GetProperty("tokens").GetRawText());
        var running = line.GetProperty("operation");
        Assert.Equal("Search", running.GetProperty("name").GetString());
        Assert.Equal("Action", running.GetProperty("kind").GetString());
        Assert.True(running.GetProperty("latency_ms").GetDouble() >= 0);
        Assert.Equal("""{"count":3,"where":null}""", line.GetProperty("attributes").GetRawText());
    }

    [Fact]
    public async Task JsonOfAnEndedModelCall_HasItsOwnTokensAndLatency()
    {
        using var host = Create(log: null, static builder => builder.Logging.AddAgentJsonConsole());
        await host.StartAsync();
        using var session = AgentClient.Current!.StartSession();
        var call = session.RecordLlm("m", "p", new()
        {
            Duration = TimeSpan.FromMilliseconds(12.5),
            Response = new() { Usage = new TokenUsage(10, 2) },
        });

        var ended = WriteJson(host, new OperationLogState(call!)).GetProperty("operation");

        Assert.Equal(call!.Id, ended.GetProperty("id").GetGuid());
        Assert.Equal(12.5, ended.GetProperty("latency_ms").GetDouble());
        Assert.Equal("""{"input":10,"output":2}""", ended.GetProperty("tokens").GetRawText());
    }

    [Fact]
    public async Task JsonOutsideOfSessions_HasNothingOfThem()
    {
        using var host = Create(log: null, static builder => builder.Logging.AddAgentJsonConsole());
        await host.StartAsync();

        var line = WriteJson(host, "hello", new InvalidOperationException("no answer"));

        Assert.False(line.TryGetProperty("session", out _));
        Assert.False(line.TryGetProperty("operation", out _));
        Assert.Contains("no answer", line.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Level_IsConfigured()
    {
        using var host = Create(log: null, static builder =>
        {
            builder.Configuration["Logging:Console:FormatterOptions:MinimumLevel"] = "Error";
            builder.Logging.AddAgentJsonConsole();
        });

        Assert.Equal("", Write(host, "hello"));
        var console = host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value;
        Assert.Equal("agent-json", console.FormatterName);
    }

    [Fact]
    public void WrongLevel_IsNamed()
    {
        using var host = Create(log: null, static builder =>
        {
            builder.Configuration["Logging:Console:FormatterOptions:MinimumLevel"] = "Loud";
            builder.Logging.AddAgentJsonConsole();
        });

        var thrown = Assert.Throws<OptionsValidationException>(() => Write(host, "hello"));

        Assert.Equal(
            "Logging:Console:FormatterOptions:MinimumLevel is 'Loud'; it must be the name of a level.", thrown.Message);
    }

    private static void Say(ILogger logger, string text) =>
        logger.Log(LogLevel.Information, default, text, exception: null, static (given, _) => given);

    private static IHost Create(
        ILoggerProvider? log, Action<HostApplicationBuilder>? configure = null, string level = "Information")
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["AgentInstrumentation:ServiceName"] = "answers";
        builder.Logging.SetMinimumLevel(Enum.Parse<LogLevel>(level));
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddAgentInstrumentation();
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static JsonElement WriteJson<TState>(IHost host, TState state, Exception? exception = null) =>
        JsonDocument.Parse(Write(host, state, exception)).RootElement;

    // What the console logger does with a line, without a console.
    private static string Write<TState>(IHost host, TState state, Exception? exception = null)
    {
        var formatter = host.Services.GetServices<ConsoleFormatter>().Single(static one => one.Name == "agent-json");
        using var text = new StringWriter();
        if (state is string message)
        {
            KeyValuePair<string, object?>[] attributes =
                [new("count", 3), new("where", null), new("{OriginalFormat}", "found {count}")];
            formatter.Write(
                new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
                    LogLevel.Warning, "Test", default, attributes, exception, (_, _) => message),
                scopeProvider: null,
                text);
        }
        else
        {
            formatter.Write(
                new LogEntry<TState>(
                    LogLevel.Debug, "Test", default, state, exception, static (given, _) => $"{given}"),
                scopeProvider: null,
                text);
        }

        return text.ToString();
    }

    /// <summary>Keeps lines with their scopes, as a logger does that asks for scopes.</summary>
    private sealed class ScopedLog : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private IExternalScopeProvider? _scopes;

        public IReadOnlyList<string> Lines => [.. _lines];

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("AgentInstrumentation", StringComparison.Ordinal) ? this : NullLogger.Instance;

        public void Dispose()
        {
        }

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
            if (eventId.Name?.StartsWith("session.", StringComparison.Ordinal) is not true)
            {
                List<string> parts = [formatter(state, exception)];
                _scopes!.ForEachScope(static (scope, all) => all.Add($"{scope}"), parts);
                _lines.Enqueue(string.Join(' ', parts));
            }
        }
    }
}
