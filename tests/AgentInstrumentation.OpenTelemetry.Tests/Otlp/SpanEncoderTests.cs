using System.Collections;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using OpenTelemetry.Resources;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>What is encoded here is what the SDK's exporter makes of the same span.</summary>
[Collection("Tracing")]
public sealed class SpanEncoderTests
{
    private static readonly string[] Limits =
    [
        "SPAN_ATTRIBUTE_COUNT", "ATTRIBUTE_COUNT", "EVENT_ATTRIBUTE_COUNT", "LINK_ATTRIBUTE_COUNT", "SPAN_EVENT_COUNT",
        "SPAN_LINK_COUNT", "SPAN_ATTRIBUTE_VALUE_LENGTH", "ATTRIBUTE_VALUE_LENGTH",
    ];

    private static readonly string[] Texts = ["long", ""];

    public static TheoryData<string> Values => [.. ValuesByName.Keys];

    private static Dictionary<string, object?> ValuesByName { get; } = new()
    {
        ["null"] = null,
        ["empty text"] = "",
        ["text of 42"] = new string('ä', 42),
        ["text of 43"] = new string('a', 43),
        ["text of 127"] = new string('a', 127),
        ["text of 128"] = new string('a', 128),
        ["long text"] = "😀" + new string('é', 20_000),
        ["half a pair"] = "a\ud83d",
        ["char"] = 'x',
        ["true"] = true,
        ["false"] = false,
        ["byte"] = byte.MaxValue,
        ["sbyte"] = sbyte.MinValue,
        ["short"] = short.MinValue,
        ["ushort"] = ushort.MaxValue,
        ["int"] = int.MinValue,
        ["uint"] = uint.MaxValue,
        ["long"] = long.MinValue,
        ["ulong"] = 7UL,
        ["large ulong"] = ulong.MaxValue,
        ["nint"] = (nint)7,
        ["float"] = 1.1f,
        ["double"] = double.NaN,
        ["decimal"] = 1.50m,
        ["enum"] = DayOfWeek.Friday,
        ["guid"] = Guid.Empty,
        ["span of time"] = TimeSpan.FromSeconds(90),
        ["date"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        ["address"] = new Uri("http://a/b"),
        ["json"] = JsonDocument.Parse("""{"a":[1,null]}""").RootElement,
        ["bytes"] = Encoding.UTF8.GetBytes("bytes"),
        ["texts"] = new[] { "a", null, new string('b', 200) },
        ["ints"] = new[] { 1, -1 },
        ["bools"] = new[] { true, false },
        ["doubles"] = new[] { 0.5, double.PositiveInfinity },
        ["floats"] = new[] { 0.1f },
        ["decimals"] = new[] { 1.5m },
        ["chars"] = new[] { 'a', 'b' },
        ["objects"] = new object?[] { 1, "a", null, true, 2.5, DayOfWeek.Monday, new[] { 1 } },
        ["arrays"] = new[] { new[] { 1 }, [2] },
        ["entries in an array"] = new object[] { new Dictionary<string, object?> { ["x"] = 1 } },
        ["list"] = new List<int> { 1 },
        ["sequence"] = Enumerable.Range(0, 2),
        ["entries"] = new Dictionary<string, object?> { ["x"] = 1, ["y"] = "z", ["none"] = null, ["s"] = new[] { 1 } },
        ["pairs"] = new[] { KeyValuePair.Create("a", (object?)1) },
        ["typed entries"] = new Dictionary<string, string> { ["x"] = "1" },
        ["int entries"] = new Dictionary<string, int> { ["x"] = 1 },
        ["nullable entries"] = new Dictionary<string, string?> { ["x"] = null },
        ["hash table"] = new Hashtable { ["x"] = 1 },
        ["int keys"] = new Dictionary<int, string> { [1] = "x" },
        ["deep entries"] = Nested(5),
        ["deep arrays"] = new object[] { new object[] { new object[] { new object[] { 1 } } } },
        ["throws"] = new Throwing(),
        ["has no text"] = new Textless(),
    };

    [Fact]
    public void EveryKind() => Assert.Equal(11, EncodedTwice.Compare(EndEveryKind));

    [Theory]
    [MemberData(nameof(Values))]
    public void Value(string name) => EncodedTwice.Compare(source =>
    {
        using var span = source.StartActivity("span")!;
        span.AddTag("before", 1).AddTag(name, ValuesByName[name]).AddTag("after", 2);
        span.AddEvent(new("event", tags: new() { [name] = ValuesByName[name] }));
        span.AddLink(new(EveryKindOfSpan.Caller, new() { [name] = ValuesByName[name] }));
    });

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("OK", null, null)]
    [InlineData("ERROR", "it failed", null)]
    [InlineData("ERROR", null, null)]
    [InlineData("UNSET", "why", null)]
    [InlineData("error", "why", null)]
    [InlineData(7, 7, null)]
    [InlineData("OK", "why", ActivityStatusCode.Error)]
    [InlineData("ERROR", "why", ActivityStatusCode.Ok)]
    [InlineData("ERROR", "why", ActivityStatusCode.Error)]
    [InlineData(null, "why", ActivityStatusCode.Error)]
    [InlineData(null, "why", null)]
    public void StatusAsAttributes(object? code, object? description, ActivityStatusCode? status) =>
        EncodedTwice.Compare(source =>
        {
            using var span = source.StartActivity("span")!;
            span.AddTag("otel.status_code", code).AddTag("a", 1).AddTag("otel.status_description", description);
            if (status is { } known)
            {
                span.SetStatus(known, known is ActivityStatusCode.Error && description is null ? "own" : null);
            }
        });

    [Fact]
    public void Resource() => EncodedTwice.Compare(
        static source => source.StartActivity("span")!.Dispose(),
        ResourceBuilder.CreateEmpty().AddAttributes(
            ValuesByName.Where(static entry => entry.Value is string or bool or long or double or string[])
                .Select(static entry => KeyValuePair.Create(entry.Key, entry.Value!))));

    [Fact]
    public void ResourceIsEmpty() => EncodedTwice.Compare(
        static source => source.StartActivity("span")!.Dispose(), ResourceBuilder.CreateEmpty());

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("many")]
    public void LimitsByVariables(string? value)
    {
        foreach (var limit in Limits)
        {
            Environment.SetEnvironmentVariable($"OTEL_{limit}_LIMIT", value);
            try
            {
                EncodedTwice.Compare(source => EndLarge(source, parts: 130));
            }
            finally
            {
                Environment.SetEnvironmentVariable($"OTEL_{limit}_LIMIT", null);
            }
        }
    }

    [Fact]
    public void RandomSpans()
    {
        var random = new Random(11);
        var count = EncodedTwice.Compare(source =>
        {
            for (var index = 0; index < 2000; index++)
            {
                EndRandom(source, random);
            }
        });

        Assert.Equal(2000, count);
    }

    private static void EndEveryKind(ActivitySource source)
    {
        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            using var parent = source.StartActivity($"{kind} \"quoted\" ä 😀 \n", kind, EveryKindOfSpan.Caller)!;
            using var child = source.StartActivity("child")!;
            child.SetStatus(ActivityStatusCode.Error, "it failed");
        }

        source.StartActivity("")!.SetStatus(ActivityStatusCode.Ok).Dispose();
    }

    private static void EndLarge(ActivitySource source, int parts)
    {
        using var span = source.StartActivity("span")!;
        var tags = Enumerable.Range(0, parts).ToDictionary(
            static index => $"tag {index}", static index => (object?)(index % 7 == 0 ? null : $"value {index}"));
        foreach (var (key, value) in tags)
        {
            span.AddTag(key, value);
        }

        span.AddTag("texts", Texts);
        for (var index = 0; index < parts; index++)
        {
            span.AddEvent(new($"event {index}", tags: [.. tags.Take(index % 3 == 0 ? parts : 1)]));
            span.AddLink(new(EveryKindOfSpan.Caller, [.. tags.Take(index % 3 == 0 ? parts : 1)]));
        }
    }

    private static void EndRandom(ActivitySource source, Random random)
    {
        using var span = source.StartActivity(
            Text(random), (ActivityKind)random.Next(5), random.Next(2) == 0 ? EveryKindOfSpan.Caller : default)!;
        for (var left = random.Next(6); left > 0; left--)
        {
            span.AddTag(Text(random), AnyValue(random));
        }

        for (var left = random.Next(3); left > 0; left--)
        {
            span.AddEvent(new(Text(random), tags: new() { [Text(random)] = AnyValue(random) }));
            span.AddLink(new(span.Context, new() { [Text(random)] = AnyValue(random) }));
        }

        span.SetStatus((ActivityStatusCode)random.Next(3), Text(random));
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4) switch { 0 => 1, 1 => 10, 2 => 50, _ => 300 })
            .Select(_ => random.Next(5) switch { 0 => "ä", 1 => "😀", 2 => "\0", _ => "x" }));

    private static object? AnyValue(Random random) => random.Next(3) switch
    {
        0 => Text(random),
        1 => random.NextInt64(),
        _ => ValuesByName.Values.ElementAt(random.Next(ValuesByName.Count)),
    };

    private static Dictionary<string, object?> Nested(int depth) => new()
    {
        ["depth"] = depth,
        ["below"] = depth == 0 ? null : Nested(depth - 1),
    };

    private sealed class Throwing : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return new("first", 1);
            throw new InvalidOperationException("no more");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Textless
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
