using System.Collections;
using System.Text.Json;

namespace AgentInstrumentation.Tests;

public sealed class ValueWriterTests
{
    public static TheoryData<object?, string> Scalars => new()
    {
        { null, "null" },
        { true, "true" },
        { (byte)200, "200" },
        { (sbyte)-5, "-5" },
        { (short)-300, "-300" },
        { (ushort)65535, "65535" },
        { -7, "-7" },
        { 7u, "7" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { 0.1, "0.1" },
        { 1.5f, "1.5" },
        { 12.30m, "12.30" },
        { double.NaN, "\"NaN\"" },
        { float.PositiveInfinity, "\"Infinity\"" },
        { 'ä', "\"ä\"" },
        { "a \"b\" \\ \n 東京", "\"a \\\"b\\\" \\\\ \\n 東京\"" },
        { DayOfWeek.Friday, "\"Friday\"" },
        { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05Z\"" },
        { FakeClock.Start, "\"2026-01-02T03:04:05+00:00\"" },
        { new TimeSpan(1, 2, 3), "\"01:02:03\"" },
        { new DateOnly(2026, 1, 2), "\"2026-01-02\"" },
        { new TimeOnly(3, 4, 5), "\"03:04:05.0000000\"" },
        { (Half)0.5, "\"0.5\"" },
        { (nint)(-3), "-3" },
        { new Uri("https://example.org/a?b"), "\"https://example.org/a?b\"" },
        { new Uri("/relative", UriKind.Relative), "\"/relative\"" },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void Scalar_IsWrittenByValue(object? value, string json) =>
        Assert.Equal(json, CapturedContent.Of(value).Json);

    [Fact]
    public void Nullable_IsWrittenByValue()
    {
        Assert.Equal("3", CapturedContent.Of<int?>(3).Json);
        Assert.Equal("null", CapturedContent.Of<int?>(null).Json);
    }

    [Fact]
    public void ArraysAndListsOfScalars_AreWrittenItemByItem()
    {
        Assert.Equal("""["a",null]""", CapturedContent.Of<string?[]>(["a", null]).Json);
        Assert.Equal("[1,2]", CapturedContent.Of<int[]>([1, 2]).Json);
        Assert.Equal("[0.5]", CapturedContent.Of<double[]>([0.5]).Json);
        Assert.Equal("""["a"]""", CapturedContent.Of<IReadOnlyList<string>>(new List<string> { "a" }).Json);
        Assert.Equal("[1]", CapturedContent.Of(new List<int> { 1 }).Json);
        Assert.Equal("[]", CapturedContent.Of(new List<double>()).Json);
    }

    [Fact]
    public void LongString_IsCutAndSaysHowLongItWas() => Assert.Matches(
        "^\"x{7000,8000}… \\(9000 characters, truncated\\)\"$", CapturedContent.Of(new string('x', 9000)).Json);

    [Fact]
    public void LongList_IsCutAndSaysHowManyMore()
    {
        var numbers = Enumerable.Range(0, 40).ToArray();
        var expected = $"[{string.Join(',', numbers.Take(32))},\"… 8 more, truncated\"]";

        Assert.Equal(expected, CapturedContent.Of(numbers).Json);
        Assert.Equal(expected, CapturedContent.Of(numbers.ToList()).Json);
    }

    [Fact]
    public void LongList_IsNotCopied()
    {
        List<int> numbers = [.. Enumerable.Range(0, 100_000)];
        CapturedContent.Of(numbers);

        var before = GC.GetAllocatedBytesForCurrentThread();
        CapturedContent.Of(numbers);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void SurrogatePair_IsKept() => Assert.Equal("\"\\uD83D\\uDE80\"", CapturedContent.Of("🚀").Json);

    // Not inline data: an attribute cannot hold half a pair.
    [Fact]
    public void HalfASurrogatePair_BecomesTheReplacementCharacter()
    {
        Assert.Equal("\"a\\uFFFDb\"", CapturedContent.Of("a\ud800b").Json);
        Assert.Equal("\"\\uFFFD\"", CapturedContent.Of("\udc00").Json);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void CutInsideASurrogatePair_IsStillJson(int start)
    {
        var text = string.Concat(new string('x', start), string.Concat(Enumerable.Repeat("🚀", 5000)));

        using var json = JsonDocument.Parse(CapturedContent.Of(text).Json!);

        Assert.EndsWith($"({text.Length} characters, truncated)", json.RootElement.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnythingElse_IsTheNameOfItsDeclaredType()
    {
        Assert.Equal("\"Hostile\"", CapturedContent.Of(new Hostile()).Json);
        Assert.Equal("\"IEnumerable<Int32>\"", CapturedContent.Of<IEnumerable<int>>(new Hostile()).Json);
        Assert.Equal(
            "\"Dictionary<String, List<Hostile>>\"", CapturedContent.Of(new Dictionary<string, List<Hostile>>()).Json);
        Assert.Equal("\"Hostile[]\"", CapturedContent.Of<Hostile[]>([]).Json);
        Assert.Equal("\"Object\"", CapturedContent.Of(new object()).Json);
    }

    [Fact]
    public void AddressOfAnOverridingType_DoesNotRunItsCode() =>
        Assert.Equal("\"https://example.org\"", CapturedContent.Of<Uri>(new HostileUri()).Json);

    [Fact]
    public async Task ListChangedAtTheSameTime_NeverThrows()
    {
        List<string> shared = [];
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                shared.Add("item");
                if (shared.Count > 50)
                {
                    shared.Clear();
                    shared.TrimExcess();
                }
            }
        });

        for (var capture = 0; capture < 20_000; capture++)
        {
            using var json = JsonDocument.Parse(CapturedContent.Of(shared).Json!);
        }

        await stop.CancelAsync();
        await changing;
    }

    private sealed class Hostile : IEnumerable<int>
    {
        public override string ToString() => throw new InvalidOperationException();

        public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException();

        IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();
    }

    private sealed class HostileUri() : Uri("https://example.org")
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    // To the run time these are arrays of signed numbers, too.
    [Fact]
    public void ArraysAndListsBehindObject_AreWhatTheyAre()
    {
        Assert.Equal("[4294967295]", CapturedContent.Of<object>(new[] { uint.MaxValue }).Json);
        Assert.Equal("[18446744073709551615]", CapturedContent.Of<object>(new[] { ulong.MaxValue }).Json);
        Assert.Equal("""["Monday"]""", CapturedContent.Of<object>(new[] { DayOfWeek.Monday }).Json);
        Assert.Equal("[true]", CapturedContent.Of<object>(new List<bool> { true }).Json);
        Assert.Equal("[1,null]", CapturedContent.Of<object>(new int?[] { 1, null }).Json);
        Assert.Equal("[1.5]", CapturedContent.Of<object>(new List<decimal> { 1.5m }).Json);
        Assert.Equal(
            """["00000000-0000-0000-0000-000000000000"]""", CapturedContent.Of<object>(new[] { Guid.Empty }).Json);
        Assert.Equal("[4294967295]", CapturedContent.Of((IEnumerable<int>)(object)new[] { uint.MaxValue }).Json);
        Assert.Equal("\"Object\"", CapturedContent.Of<object>(new byte[] { 1 }).Json);
        Assert.Equal("\"Object\"", CapturedContent.Of<object>(new int[1, 1]).Json);
        object?[] itself = [null];
        itself[0] = itself;
        Assert.Equal("""["[cycle]"]""", CapturedContent.Of<object>(itself).Json);
    }
}
