using System.Text.Json;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class AgentOpsExporterTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly AgentOpsService _service = new();
    private readonly List<string> _warnings = [];

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Session_IsCreatedFilledAndUpdated()
    {
        var session = RecordSession();

        Export(static options => options.ParentKey = "parent");

        Assert.Equal(
            [
                ("/v2/create_session", "key", "parent", null),
                ("/v2/create_events", "key", "parent", "Bearer token-1"),
                ("/v2/update_session", "key", "parent", "Bearer token-1"),
            ],
            _service.Taken.Select(static request =>
                (request.Path, request.ApiKey, request.ParentKey, request.Authorization)));
        var updated = _service.Taken[2].Body.GetProperty("session");
        Assert.Equal(session, updated.GetProperty("session_id").GetGuid());
        Assert.Equal("Fail", updated.GetProperty("end_state").GetString());
        Assert.Equal("gave up", updated.GetProperty("end_state_reason").GetString());
        Assert.Equal(["beta"], updated.GetProperty("tags").EnumerateArray().Select(static tag => tag.GetString()));
        Assert.True(updated.GetProperty("end_timestamp").GetDateTimeOffset()
            >= updated.GetProperty("init_timestamp").GetDateTimeOffset());
        Assert.Equal("answers", updated.GetProperty("host_env").GetProperty("service.name").GetString());
    }

    [Fact]
    public void Events_HaveTheMembersOfTheirTypes()
    {
        RecordSession();

        Export();

        var events = _service.Events.ToDictionary(static entry => entry.GetProperty("event_type").GetString()!);
        Assert.Equal(["actions", "errors", "llms", "tools"], events.Keys.Order());
        Assert.Equal("Plan", Text(events["actions"], "action_type"));
        Assert.Equal("Search", Text(events["tools"], "name"));
        Assert.Equal("""{"query":"cats"}""", events["tools"].GetProperty("params").GetRawText());
        Assert.Equal("gpt-5-mini", Text(events["llms"], "model"));
        Assert.Equal(
            (1000, 200),
            (events["llms"].GetProperty("prompt_tokens").GetInt64(),
                events["llms"].GetProperty("completion_tokens").GetInt64()));
        Assert.Equal(0.00065m, events["llms"].GetProperty("cost").GetDecimal());
        Assert.Equal(Text(events["tools"], "id"), Text(events["errors"], "trigger_event_id"));
        Assert.Equal("tools", Text(events["errors"], "trigger_event_type"));
        Assert.Equal("System.IO.IOException", Text(events["errors"], "error_type"));
    }

    [Fact]
    public void TokenHasExpired_IsRefreshedAndTheRequestMadeAgain()
    {
        RecordSession();
        _service.Answer = static (request, _) => request.Authorization == "Bearer token-1" ? 401 : 200;

        var health = Export();

        Assert.Equal(
            ["/v2/create_session", "/v2/reauthorize_jwt", "/v2/create_events", "/v2/update_session"],
            _service.Taken.Select(static request => request.Path));
        Assert.Equal("Bearer token-2", _service.Taken[2].Authorization);
        Assert.Equal((4, 0), (health.Sent, health.Refused));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void ServiceRefusesForNow_EveryPostIsMadeAgain(int status)
    {
        RecordSession();
        _service.Answer = (_, number) => number % 3 == 0 ? 200 : status;

        var health = Export();

        Assert.Equal(9, _service.Requests);
        Assert.Equal(4, _service.Events.Count());
        Assert.Equal((4, null), (health.Sent, health.Trouble));
    }

    [Fact]
    public void KeyIsNotTaken_SessionsWaitUntilItIs()
    {
        RecordSession();
        _service.Answer = static (_, number) => number <= 3 ? 401 : 200;

        Assert.Equal(4, Export().Sent);
    }

    [Fact]
    public void NoKey_SessionsWaitInTheJournal()
    {
        RecordSession();

        Assert.Equal(new AgentOpsHealth(Sent: 0, Refused: 0, "there is no ApiKey"), Export(static o => o.ApiKey = null));
        Assert.Equal(0, _service.Requests);

        Assert.Equal(4, Export().Sent);
    }

    [Fact]
    public void ServiceRefusesForGood_IsCountedAndToldAndOthersAreSent()
    {
        RecordSession();
        RecordSession();
        var refused = 0;
        _service.Answer = (request, _) => request.Path == "/v2/create_events" && refused++ == 0 ? 400 : 200;

        var health = Export();

        Assert.Equal((4, 4), (health.Sent, health.Refused));
        Assert.Equal(
            "AgentInstrumentation: /v2/create_events answered 400; 4 events are not sent again.",
            Assert.Single(_warnings));
    }

    [Fact]
    public void StartedAgain_GoesOnWithASessionThatIsOpen()
    {
        using var client = StartClient();
        using var session = client.StartSession("chat");
        AgentOperation.Start(OperationDefinition.Tool("First")).Succeed();
        Assert.True(client.Journal!.Flush(TimeSpan.FromSeconds(30)));
        Export();
        AgentOperation.Start(OperationDefinition.Tool("Second")).Succeed();
        Assert.True(client.Journal.Flush(TimeSpan.FromSeconds(30)));

        Export();

        Assert.Equal(
            ["/v2/create_session", "/v2/create_events", "/v2/reauthorize_jwt", "/v2/create_events"],
            _service.Taken.Select(static request => request.Path));
        Assert.Equal(["First", "Second"], _service.Events.Select(static entry => Text(entry, "name")));
    }

    [Fact]
    public void EndOfASessionThatAnEarlierRunCreated_TellsOfItsStart()
    {
        using (var client = StartClient())
        {
            using var session = client.StartSession("chat", "beta");
            Assert.True(client.Journal!.Flush(TimeSpan.FromSeconds(30)));
            Export();
        }

        Export();

        var created = _service.Taken[0].Body.GetProperty("session");
        var updated = _service.Taken[^1].Body.GetProperty("session");
        Assert.Equal("beta", Assert.Single(updated.GetProperty("tags").EnumerateArray()).GetString());
        Assert.Equal(Text(created, "init_timestamp"), Text(updated, "init_timestamp"));
        Assert.NotNull(Text(updated, "end_timestamp"));
    }

    [Fact]
    public void RunningBesideTheClient_SendsWhatIsAppended()
    {
        using var client = StartClient();
        using var exporter = Start(static options => options.FlushInterval = TimeSpan.FromMilliseconds(10));

        client.StartSession("chat").Dispose();

        Assert.True(SpinWait.SpinUntil(
            () => _service.Taken.Any(static request => request.Path == "/v2/update_session"), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void FlushInterval_IsHowOftenTheJournalIsLookedAt()
    {
        using var other = new TestFolder();
        using var rare = Start(static options => options.FlushInterval = TimeSpan.FromDays(1), other.Path);
        using var often = Start(static options => options.FlushInterval = TimeSpan.FromMilliseconds(10));
        Assert.True(SpinWait.SpinUntil(() => HasLooked(other.Path), TimeSpan.FromSeconds(30)));
        RecordSession();
        foreach (var segment in Directory.GetFiles(_folder.Path, "journal-*"))
        {
            File.Copy(segment, Path.Combine(other.Path, Path.GetFileName(segment)));
        }

        Assert.True(SpinWait.SpinUntil(() => often.Health.Sent == 4, TimeSpan.FromSeconds(30)));
        Assert.Equal(0, rare.Health.Sent);
    }

    [Fact]
    public void BatchSize_IsHowManyEntriesAreReadAtOnce()
    {
        RecordSession();

        Export(static options => options.BatchSize = 1);

        var requests = _service.Taken.Where(static request => request.Path == "/v2/create_events");
        Assert.Equal(4, requests.Count());
        Assert.All(requests, static request => Assert.Single(request.Body.GetProperty("events").EnumerateArray()));
    }

    [Fact]
    public void ServiceThatDoesNotAnswer_IsWaitedForNoLongerThanMaxWaitTime()
    {
        RecordSession();
        using var silent = new SilentService();

        var health = Export(options =>
        {
            options.Endpoint = new Uri("https://agents.example:8443/");
            options.MaxWaitTime = TimeSpan.FromMilliseconds(100);
            options.HttpClientFactory = () => new HttpClient(silent, disposeHandler: false);
        });

        Assert.Equal(0, health.Sent);
        Assert.All(silent.Asked, static address => Assert.Equal("agents.example:8443", address.Authority));
        Assert.NotEmpty(silent.Asked);
    }

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();

    private AgentClient StartClient() => AgentClient.Start(new()
    {
        Isolated = true,
        JournalFolder = _folder.Path,
        CaptureContent = true,
        ServiceName = "answers",
    });

    private Guid RecordSession()
    {
        using var client = StartClient();
        using var session = client.StartSession("chat", "beta");
        session.RecordAction("Plan");
        session.RecordTool("Search", new()
        {
            Arguments = new ArgumentWriter().Add("query", "cats").Capture(),
            Exception = new IOException("no network"),
        });
        session.RecordLlm("gpt-5-mini", "openai", new() { Response = new() { Usage = new TokenUsage(1000, 200) } });
        session.End(SessionEndState.Fail, "gave up");
        return session.Id;
    }

    private AgentOpsHealth Export(Action<AgentOpsOptions>? configure = null)
    {
        var exporter = Start(configure);
        exporter.Dispose();
        return exporter.Health;
    }

    // Its offsets are there from its first look on, and it has the lock until that is over.
    private static bool HasLooked(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "reader-agentops.*");
        if (files.All(static file => file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            return false;
        }

        using var cursor = JournalCursor.TryOpen(folder, "agentops");
        return cursor is not null;
    }

    private AgentOpsExporter Start(Action<AgentOpsOptions>? configure, string? folder = null)
    {
        var options = new AgentOpsOptions
        {
            ApiKey = "key",
            MaxWaitTime = TimeSpan.FromSeconds(30),
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20),
            HttpClientFactory = () => new HttpClient(_service, disposeHandler: false),
            OnWarning = _warnings.Add,
        };
        configure?.Invoke(options);
        return new AgentOpsExporter(folder ?? _folder.Path, options);
    }
}
