using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>A web program on a port of this machine, with all that it leaves.</summary>
internal sealed class WebRun : IAsyncDisposable
{
    // A test that waits for longer waits for nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Channel<AgentSession> _ended = Channel.CreateUnbounded<AgentSession>();
    private readonly EndedSpans _spans = new();
    private readonly WarningLog _log = new();

    private WebRun(Action<AgentSessionsOptions>? configure, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(static entry => entry.Key, static entry => (string?)entry.Value));
        builder.Logging.AddProvider(_log);
        builder.Services.AddRouting();
        builder.Services.AddAgentInstrumentation(options =>
        {
            options.Journal = Journal;
            options.OnSessionEnded = session => _ended.Writer.TryWrite(session);
        });
        builder.Services.AddAgentObservability(
            options => options.ConfigureTracing += tracing => tracing.AddProcessor(_spans));
        builder.Services.AddAgentSessions(configure);
        App = builder.Build();
    }

    public WebApplication App { get; }

    public HttpClient Http { get; } = new();

    public MemorySessionJournal Journal { get; } = new();

    public IReadOnlyCollection<string> Warnings => _log.Lines;

    public IReadOnlyList<SessionRecord> Sessions => [.. SessionRecord.From(Journal.Read())];

    /// <summary>Starts a program whose pipeline is the sessions and what is mapped.</summary>
    public static Task<WebRun> StartAsync(
        Action<AgentSessionsOptions>? configure,
        Action<WebApplication> map,
        params (string Key, string Value)[] settings) =>
        StartAsync(configure, static app => app.UseAgentSessions(), map, settings);

    public static async Task<WebRun> StartAsync(
        Action<AgentSessionsOptions>? configure,
        Action<WebApplication> use,
        Action<WebApplication> map,
        params (string Key, string Value)[] settings)
    {
        var run = new WebRun(configure, settings);
        try
        {
            use(run.App);
            map(run.App);
            await run.App.StartAsync();
            run.Http.BaseAddress = new Uri(run.App.Urls.Single());
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs an agent, as generated code does.</summary>
    public static void RunAgent(string name = "Agent") =>
        AgentOperation.Start(OperationDefinition.RootSpan(name)).Succeed();

    /// <summary>The next session that has ended.</summary>
    public Task<AgentSession> EndedSessionAsync() => _ended.Reader.ReadAsync().AsTask().WaitAsync(Longest);

    /// <summary>The next server span that has ended.</summary>
    public Task<Activity> ServerSpanAsync() => _spans.NextAsync(ActivityKind.Server).WaitAsync(Longest);

    /// <summary>The next span of an agent that has ended.</summary>
    public Task<Activity> AgentSpanAsync() => _spans.NextAsync(ActivityKind.Internal).WaitAsync(Longest);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
    }

    private sealed class EndedSpans : BaseProcessor<Activity>
    {
        private readonly ConcurrentDictionary<ActivityKind, Channel<Activity>> _byKind = [];

        public override void OnEnd(Activity data)
        {
            // As every exporter does.
            if (data.Recorded)
            {
                Of(data.Kind).Writer.TryWrite(data);
            }
        }

        public Task<Activity> NextAsync(ActivityKind kind) => Of(kind).Reader.ReadAsync().AsTask();

        private Channel<Activity> Of(ActivityKind kind) =>
            _byKind.GetOrAdd(kind, static _ => Channel.CreateUnbounded<Activity>());
    }
}
