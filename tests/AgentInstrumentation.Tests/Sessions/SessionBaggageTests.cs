using System.Diagnostics;

namespace AgentInstrumentation.Tests;

public sealed class SessionBaggageTests
{
    private static readonly ActivitySource Server = new("SomeServer");

    [Fact]
    public void Session_TravelsAsW3CBaggageAndIsJoinedThere()
    {
        using var caller = new TestRun();
        Dictionary<string, string> headers = [];
        Guid id = default;
        Traced.Run(Traced.Agent("Caller"), () =>
        {
            AgentSession.Current!.SetUser("user-1");
            id = AgentSession.Current.Id;
            Send(headers);
        });

        Assert.Equal($"session.id = {id}", headers["baggage"]);
        using var callee = new TestRun(false, Server.Name);
        using (Receive(headers))
        {
            Traced.Run(Traced.Agent("Callee"), () => Assert.True(AgentSession.Current!.IsInherited));
        }

        var session = Assert.Single(callee.Sessions);
        Assert.Equal((id, "Callee", SessionEndState.Success), (session.Id, session.Name, session.EndState));
        Assert.Equal($"{id}", callee.Spans.Named("invoke_agent Callee").GetTagItem("session.id"));
        Assert.Equal(
            caller.Spans.Named("invoke_agent Caller").TraceId, callee.Spans.Named("invoke_agent Callee").TraceId);
    }

    [Fact]
    public void UserAndTags_TravelOnlyWhenAskedFor()
    {
        using var caller = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        Dictionary<string, string> headers = [];
        using (var session = caller.Client.StartSession("chat", "a, b", "Zürich=1"))
        {
            session.SetUser("user 1");
            Traced.Run(Traced.Tool("Call"), () => Send(headers));
        }

        using var callee = new TestRun(false, Server.Name);
        using (Receive(headers))
        {
            using var joined = callee.Client.StartSession();
            Assert.Equal(("user 1", "a, b|Zürich=1"), (joined.UserId, string.Join('|', joined.Tags)));
        }
    }

    [Fact]
    public void OperationsWithinOthers_SendTheSessionOnce()
    {
        using var run = new TestRun(false, Server.Name);
        using var outer = Server.StartActivity()!.AddBaggage("tenant", "42");
        Dictionary<string, string> headers = [];

        Within(70, () => Send(headers));

        Assert.Equal($"session.id = {Assert.Single(run.Sessions).Id}, tenant = 42", headers["baggage"]);

        static void Within(int depth, Action body) => Traced.Run(
            Traced.Agent("Step"), depth == 0 ? body : () => Within(depth - 1, body));
    }

    [Fact]
    public void PropagationOff_NothingTravels()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateSession = false });
        Dictionary<string, string> headers = [];

        Traced.Run(Traced.Agent("Caller"), () => Send(headers));

        Assert.Equal(["traceparent"], headers.Keys);
    }

    [Fact]
    public void InheritanceOff_OpensASessionOfItsOwn()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { InheritSessions = false }, Server.Name);

        using (Receive(HeadersOf(Guid.CreateVersion7().ToString("D"))))
        {
            Traced.Run(Traced.Agent("Callee"), () => Assert.False(AgentSession.Current!.IsInherited));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-id")]
    [InlineData("{01a1fda1-9cea-75d1-906a-749eefe3f5cc}")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void BaggageThatIsNoId_IsIgnored(string id)
    {
        using var run = new TestRun(false, Server.Name);

        using (Receive(HeadersOf(id)))
        {
            Traced.Run(Traced.Agent("Callee"), () => Assert.False(AgentSession.Current!.IsInherited));
        }
    }

    [Fact]
    public void SessionWithinASession_IsNotInheritedFromIt()
    {
        using var run = new TestRun();

        Traced.Run(Traced.Agent("Root"), () =>
        {
            using var nested = run.Client.StartSession("nested");
            Assert.False(nested.IsInherited);
        });

        Assert.Equal(2, run.Sessions.Count);
    }

    [Fact]
    public void ProcessThatCallsItself_StaysInTheOneSession()
    {
        using var run = new TestRun(false, Server.Name);
        using var session = run.Client.StartSession("outer");
        Dictionary<string, string> headers = [];
        Traced.Run(Traced.Tool("Call"), () => Send(headers));

        RunAsRequest(run, headers, () => Traced.Run(Traced.Agent("Callee"), () => { }));

        Assert.Equal(["Call", "Callee"], Assert.Single(run.Sessions).Events.Select(static entry => entry.Name));
        Assert.False(session.IsEnded);
    }

    [Fact]
    public void PartsOfASession_AreOneInTheJournal()
    {
        var id = Guid.CreateVersion7();
        JournalEntry[] entries =
        [
            new SessionStarted(id, FakeClock.Start.AddSeconds(1), "Callee", []) { IsInherited = true },
            new SessionEnded(id, TimeSpan.FromSeconds(1), SessionEndState.Success, null) { IsInherited = true },
            new SessionStarted(id, FakeClock.Start, "Caller", []),
            new SessionEnded(id, TimeSpan.FromSeconds(9), SessionEndState.Fail, "why"),
        ];

        var session = Assert.Single(SessionRecord.From(entries));

        Assert.Equal(("Caller", FakeClock.Start), (session.Name, session.StartTime));
        Assert.Equal((SessionEndState.Fail, TimeSpan.FromSeconds(9)), (session.EndState, session.Duration));
    }

    [Fact]
    public void SessionWithinAnother_SendsNothingOfTheOther()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        Dictionary<string, string> headers = [];
        using var other = run.Client.StartSession("other", "secret-tag");
        other.SetUser("alice");
        using var outer = other.StartOperation("outer");
        outer.Span!.AddBaggage("tenant", "one");

        using var session = run.Client.StartSession("session");
        Traced.Run(Traced.Tool("Call"), () => Send(headers));

        Assert.Equal(
            [$"session.id = {session.Id}", "tenant = one"],
            headers["baggage"].Split(", ").Order(StringComparer.Ordinal));
        var span = run.Spans.Named("execute_tool Call");
        Assert.Equal((outer.Span.TraceId, outer.Span.SpanId), (span.TraceId, span.ParentSpanId));
        Assert.Same(outer.Span, Activity.Current);
    }

    [Fact]
    public void DisposedScope_SendsNothing()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        Dictionary<string, string> headers = [];
        using var session = run.Client.StartSession("session");
        OperationScope outer;
        using (session.BeginScope("alice", "secret-tag"))
        {
            outer = session.StartOperation("outer");
        }

        using (outer)
        {
            Traced.Run(Traced.Tool("Call"), () => Send(headers));
        }

        Assert.Equal($"session.id = {session.Id}", headers["baggage"]);
        Assert.Equal(outer.Span!.SpanId, run.Spans.Named("execute_tool Call").ParentSpanId);
    }

    [Fact]
    public void TagIsTooLong_AllElseTravels()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        Dictionary<string, string> headers = [];
        using var session = run.Client.StartSession("session", "a", new string('t', 9_000), "b");
        session.SetUser("alice");

        Traced.Run(Traced.Tool("Call"), () => Send(headers));
        Traced.Run(Traced.Tool("Call again"), static () => { });

        Assert.Equal(
            $"session.id = {session.Id}, user.id = alice, agent.session.tags = a%2Cb", headers["baggage"]);
        Assert.Contains("'baggage'", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyTags_AsManyTravelAsFit()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        Dictionary<string, string> headers = [];
        var tags = Enumerable.Range(0, 100).Select(static number => $"клиент-важный-{number}").ToList();
        using var session = run.Client.StartSession("session", tags);

        Traced.Run(Traced.Tool("Call"), () => Send(headers));

        var sent = headers["baggage"];
        Assert.StartsWith($"session.id = {session.Id}, agent.session.tags = ", sent, StringComparison.Ordinal);
        Assert.InRange(sent.Length, 7_500, 8_192);
        Assert.Single(run.Warnings);
    }

    [Theory]
    [InlineData('u', 9_000)]
    [InlineData('я', 1_000)]
    public void UserIsTooLong_SessionTravels(char letter, int length)
    {
        using var run = new TestRun(new AgentInstrumentationOptions { PropagateUserAndTags = true });
        Dictionary<string, string> headers = [];
        using var session = run.Client.StartSession("session", "a");
        using var outer = session.StartOperation("outer");
        using var scope = session.BeginScope(new string(letter, length), new string('t', 7_000));

        Traced.Run(Traced.Tool("Call"), () => Send(headers));

        Assert.Contains($"session.id = {session.Id}", headers["baggage"], StringComparison.Ordinal);
    }

    private static void RunAsRequest(TestRun run, Dictionary<string, string> headers, Action body)
    {
        // A request has a flow of its own, in which nothing of the caller's is current.
        Task.Run(() =>
        {
            AmbientContext.Enter(null);
            Activity.Current = null;
            using var request = Receive(headers);
            body();
        }).GetAwaiter().GetResult();
        Assert.Empty(run.Warnings);
    }

    private static Dictionary<string, string> HeadersOf(string id) => new()
    {
        ["traceparent"] = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01",
        ["baggage"] = $"session.id = {id}",
    };

    private static void Send(Dictionary<string, string> headers) =>
        DistributedContextPropagator.CreateW3CPropagator().Inject(
            Activity.Current, headers, static (carrier, name, value) =>
                ((Dictionary<string, string>)carrier!)[name] = value);

    // As a server does, which takes the context from the headers of a request.
    private static Activity Receive(Dictionary<string, string> headers)
    {
        static void Read(object? carrier, string name, out string? value, out IEnumerable<string>? values)
        {
            value = ((Dictionary<string, string>)carrier!).GetValueOrDefault(name);
            values = null;
        }

        var propagator = DistributedContextPropagator.CreateW3CPropagator();
        propagator.ExtractTraceIdAndState(headers, Read, out var parent, out var state);
        Assert.True(ActivityContext.TryParse(parent, state, isRemote: true, out var context));
        var request = Server.CreateActivity("request", ActivityKind.Server, context)!;
        foreach (var (key, value) in propagator.ExtractBaggage(headers, Read) ?? [])
        {
            request.SetBaggage(key, value);
        }

        return request.Start();
    }
}
