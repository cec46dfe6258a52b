using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentInstrumentation.Tests;

public sealed class JournalRoundTripTests
{
    private const string Unicode = "Zürich 東京 🚀 \"quoted\" \\ \u0001 \u2028 <b>\r\n\ttab";

    private static string LineOf(JournalEntry entry)
    {
        var lines = new ArrayBufferWriter<byte>();
        JournalFormat.Write(entry, lines);
        return Encoding.UTF8.GetString(lines.WrittenSpan);
    }

    private static JournalEntry? Parse(string line) => JournalFormat.TryParse(Encoding.UTF8.GetBytes(line));

    private static readonly Guid SessionId = Guid.CreateVersion7();

    public static TheoryData<JournalEntry> Entries => new()
    {
        new SessionStarted(SessionId, FakeClock.Start.AddTicks(1234567), Unicode, ["a", Unicode]),
        new SessionStarted(SessionId, FakeClock.Start, name: null, tags: []),
        new SessionStarted(SessionId, FakeClock.Start, name: null, tags: [])
        {
            UserId = Unicode,
            IsInherited = true,
            Resource = new Dictionary<string, string> { [Unicode] = Unicode, ["service.name"] = "agent" },
        },
        new SessionUpdated(SessionId, FakeClock.Start),
        new SessionUpdated(SessionId, FakeClock.Start)
        {
            UserId = Unicode,
            Tags = ["a", Unicode],
            Metadata = new Dictionary<string, string> { [Unicode] = Unicode },
        },
        new SessionMetric(SessionId, FakeClock.Start, Unicode, -0.1),
        new SessionMetric(SessionId, FakeClock.Start, "m", double.MaxValue),
        new SessionMetric(SessionId, FakeClock.Start, "m", double.NaN),
        new SessionMetric(SessionId, FakeClock.Start, "m", Unicode),
        new SessionScore(SessionId, FakeClock.Start, "helpful", false),
        new SessionScore(SessionId, FakeClock.Start, Unicode, true) { Comment = Unicode, OperationId = SessionId },
        new SessionEnded(SessionId, TimeSpan.FromDays(1), SessionEndState.Success, null) { IsInherited = true },
        new SessionEnded(SessionId, TimeSpan.FromTicks(123), SessionEndState.Fail, Unicode),
        new SessionEnded(SessionId, TimeSpan.FromDays(400), SessionEndState.Indeterminate, reason: null),
        new OperationStarted(Origin(OperationKind.Retrieval)),
        new OperationStarted(Origin(OperationKind.Agent, parentId: null)),
        Full(new ActionEvent(Origin(OperationKind.Action))),
        Full(new ActionEvent(Origin(OperationKind.Workflow))),
        Full(new ToolEvent(Origin(OperationKind.Tool))),
        Full(new ToolEvent(Origin(OperationKind.Retrieval))),
        new ToolEvent(Origin(OperationKind.Tool, parentId: null)),
        Full(new LlmEvent(Origin(OperationKind.Llm))
        {
            Model = "gpt-5-mini",
            Provider = "openai",
            Usage = new TokenUsage(10, 20, 3, 4, 5),
            CostUsd = 0.000000123456789m,
            PriceDate = new DateOnly(2026, 8, 1),
        }),
        new LlmEvent(Origin(OperationKind.Llm)) { Usage = new TokenUsage(Output: 0) },
        Full(new ErrorEvent(Origin(OperationKind.Tool)) { Message = Unicode, Details = Unicode }),
        new ErrorEvent(Origin(OperationKind.Agent)) { Message = "" },
    };

    [Theory]
    [MemberData(nameof(Entries), DisableDiscoveryEnumeration = true)]
    public void Entry_ComesBackUnchanged(JournalEntry entry)
    {
        var line = LineOf(entry);

        Assert.EndsWith("}\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line[..^1]);
        Assert.DoesNotContain('\r', line);
        var read = Parse(line);
        Assert.Equal(entry.GetType(), read?.GetType());
        Assert.Equal(Describe(entry), Describe(read!));
    }

    [Fact]
    public void Duration_LosesNoTick()
    {
        for (var ticks = 1L; ticks < 100_000; ticks += 7)
        {
            var entry = new SessionEnded(SessionId, TimeSpan.FromTicks(ticks), SessionEndState.Success, reason: null);
            var line = LineOf(entry);

            Assert.Equal(ticks, ((SessionEnded)Parse(line)!).Duration.Ticks);
        }
    }

    [Fact]
    public void Line_HasTheDocumentedMembers()
    {
        var entry = new LlmEvent(new EventOrigin(
            Guid.Empty, Guid.Empty, ParentId: null, 3, OperationKind.Llm, "gpt-5-mini", FakeClock.Start))
        {
            Duration = TimeSpan.FromMilliseconds(1.5),
            Model = "gpt-5-mini",
            Usage = new TokenUsage(Input: 7),
            CostUsd = 0.01m,
            PriceDate = new DateOnly(2026, 8, 1),
        };

        Assert.Equal(
            """
            {"type":"llm","session":"00000000-0000-0000-0000-000000000000","id":"00000000-0000-0000-0000-000000000000",
            "sequence":3,"kind":"Llm","name":"gpt-5-mini","time":"2026-01-02T03:04:05+00:00","duration_ms":1.5,
            "status":"Ok","model":"gpt-5-mini","input_tokens":7,"cost_usd":0.01,"price_date":"2026-08-01"}
            """.ReplaceLineEndings(""),
            LineOf(entry).TrimEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"type":"tool"}""")]
    [InlineData("""{"type":"from the future","session":"00000000-0000-0000-0000-000000000000"}""")]
    public void LineThatIsNoEntry_IsNull(string line) => Assert.Null(Parse(line));

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", "1", "\"Fail\"", true)]
    [InlineData("00000000-0000-0000-0000-000000000000", "1", "\"Exploded\"", false)]
    [InlineData("00000000-0000-0000-0000-000000000000", "1", "null", false)]
    [InlineData("00000000-0000-0000-0000-000000000000", "1e300", "\"Fail\"", false)]
    [InlineData("00000000-0000-0000-0000-000000000000", "\"1\"", "\"Fail\"", false)]
    [InlineData("nonsense", "1", "\"Fail\"", false)]
    public void ValueThatIsNotUnderstood_MakesTheLineNoEntry(string id, string duration, string state, bool isEntry)
    {
        var line = $$"""{"type":"session.end","session":"{{id}}","duration_ms":{{duration}},"end_state":{{state}}}""";

        Assert.Equal(isEntry, Parse(line) is not null);
    }

    [Fact]
    public void EveryTornLine_IsNull()
    {
        var entry = Full(new ToolEvent(Origin(OperationKind.Tool)));
        var line = LineOf(entry).TrimEnd();

        Assert.NotNull(Parse(line));
        for (var length = 0; length < line.Length; length++)
        {
            Assert.Null(Parse(line[..length]));
        }
    }

    private static EventOrigin Origin(OperationKind kind) => Origin(kind, Guid.CreateVersion7());

    private static EventOrigin Origin(OperationKind kind, Guid? parentId) =>
        new(Guid.CreateVersion7(), SessionId, parentId, 42, kind, Unicode, FakeClock.Start.AddTicks(7654321));

    private static T Full<T>(T entry)
        where T : SessionEvent
    {
        entry.Duration = TimeSpan.FromTicks(1_234_567);
        entry.Status = OperationStatus.Error;
        entry.ErrorType = "System.InvalidOperationException";
        entry.AgentName = Unicode;
        entry.AddLog(Unicode);
        entry.AddLog("");
        entry.TraceId = new string('a', 32);
        entry.SpanId = new string('b', 16);
        entry.Arguments = """{"query":"東京"}""";
        entry.Result = "[1,2]";
        return entry;
    }

    // All public properties by name, so that a new one is covered the day it is added.
    private static string Describe(JournalEntry entry) => string.Join('\n', entry.GetType().GetProperties()
        .OrderBy(static property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}: {Text(property.GetValue(entry))}"));

    private static string Text(object? value) => value switch
    {
        IReadOnlyDictionary<string, string> entries => string.Join('|', entries.Select(static entry => $"{entry.Key}={entry.Value}").Order()),
        IEnumerable<string> items => string.Join('|', items),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };
}
