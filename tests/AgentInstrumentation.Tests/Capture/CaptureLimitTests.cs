using System.Text;
using System.Text.Json;

namespace AgentInstrumentation.Tests;

/// <summary>How much is captured, and what says that there was more.</summary>
public sealed class CaptureLimitTests
{
    [Theory]
    [InlineData("MaxCapturedValueBytes", 1024)]
    [InlineData("MaxCapturedValueBytes", 5000)]
    [InlineData("MaxCapturedOperationBytes", 2048)]
    public void Option_BoundsTheArgument(string option, int limit)
    {
        using var run = Run((option, limit));
        var text = new string('x', 100_000);

        var captured = new ArgumentWriter().Add("text", text).Capture().Json!;

        using var json = JsonDocument.Parse(captured);
        Assert.EndsWith(
            "… (100000 characters, truncated)", json.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.InRange(captured.Length, limit / 10, limit);
    }

    [Fact]
    public void ArgumentsAndResult_StayBelowTheOperationsLimitTogether()
    {
        using var run = Run(("MaxCapturedValueBytes", 10_000), ("MaxCapturedOperationBytes", 12_000));
        using var session = run.Client.StartSession();
        var text = new string('x', 100_000);

        AgentOperation
            .Start(Traced.Tool("Search"), new ArgumentWriter().Add("a", text).Add("b", text).Add("c", text).Capture())
            .Succeed(text);

        var entry = run.EventOf("Search");
        Assert.Contains("characters, truncated", entry.Result, StringComparison.Ordinal);
        Assert.InRange(BytesOf(entry.Arguments!) + BytesOf(entry.Result!), 10_000, 12_000);
        JsonDocument.Parse(entry.Arguments!).Dispose();
        JsonDocument.Parse(entry.Result!).Dispose();
    }

    [Fact]
    public void ArgumentsWithoutRoom_AreCounted()
    {
        using var run = Run(("MaxCapturedOperationBytes", 2048));
        var writer = new ArgumentWriter();
        for (var number = 0; number < 100; number++)
        {
            writer = writer.Add($"number{number}", number);
        }

        using var json = JsonDocument.Parse(writer.Capture().Json!);

        var written = json.RootElement.EnumerateObject().Count() - 1;
        Assert.InRange(written, 5, 60);
        Assert.Equal($"… {100 - written} more, truncated", json.RootElement.GetProperty("…").GetString());
    }

    [Fact]
    public void WhatIsLeftOut_IsMeasured()
    {
        using var metrics = new MetricRecorder();
        Dictionary<string, string> entries = Enumerable.Range(0, 40)
            .ToDictionary(static number => $"{number}", static _ => "x");

        CapturedContent.Of(entries);

        Assert.Equal("agent.capture.truncated 1 agent.capture.part=members", Assert.Single(metrics.Of("agent.capture.truncated")));
    }

    [Fact]
    public void RandomGraphs_AreValidJsonBelowTheLimit()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var graph = new RandomGraph(seed);
            var limit = 1024 << (seed % 5);
            var node = graph.Make(depth: 0);

            var json = CapturedContent.Of(node, limit).Json!;

            Assert.True(BytesOf(json) <= limit, $"Seed {seed} has {BytesOf(json)} bytes of {limit}: {json}");
            JsonDocument.Parse(json).Dispose();
        }
    }

    [Theory]
    [InlineData('東', 2000)]
    [InlineData('"', 3000)]
    [InlineData('\n', 3000)]
    [InlineData('ä', 3000)]
    public void TextThatHasRoom_IsWhole(char character, int length)
    {
        var text = new string(character, length);

        Assert.Equal(text, JsonSerializer.Deserialize<string>(CapturedContent.Of(text).Json!));
    }

    [Theory]
    [InlineData("東")]
    [InlineData("\u0001")]
    [InlineData("😀")]
    [InlineData("\ud83d")]
    [InlineData("a\"")]
    public void TextThatHasNoRoom_IsCutAtTheLimit(string characters)
    {
        var text = string.Concat(Enumerable.Repeat(characters, 10_000));

        var json = CapturedContent.Of(text).Json!;

        JsonDocument.Parse(json).Dispose();
        Assert.EndsWith($"… ({text.Length} characters, truncated)\"", json, StringComparison.Ordinal);
        Assert.InRange(BytesOf(json), CaptureLimits.DefaultValue * 7 / 8, CaptureLimits.DefaultValue);
    }

    [Fact]
    public void FlagsOfAnEnum_AreCutLikeAnyText()
    {
        using var run = Run(("MaxCapturedValueBytes", 1024), ("MaxCapturedOperationBytes", 2048));

        var json = CapturedContent.Of((Long)0xFFFF).Json!;

        Assert.Contains("characters, truncated", json, StringComparison.Ordinal);
        Assert.InRange(BytesOf(json), 1, 1024);
    }

    [Theory]
    [InlineData(40, 8192)]
    [InlineData(100, 1024)]
    public void AnswersThatHaveNoRoom_AreCounted(int count, int limit)
    {
        var messages = Enumerable.Range(0, count)
            .Select(static number => new ModelMessage("assistant", [MessagePart.OfText($"answer {number}")]))
            .ToList();

        var json = MessagesWriter.WriteOutput(messages, limit, 1024).Json!;

        using var read = JsonDocument.Parse(json);
        var written = read.RootElement.GetArrayLength() - 1;
        var last = read.RootElement[written];
        Assert.Equal("truncated", last.GetProperty("role").GetString());
        Assert.Equal("unknown", last.GetProperty("finish_reason").GetString());
        Assert.Equal(
            CaptureMarkers.More(count - written), last.GetProperty("parts")[0].GetProperty("content").GetString());
        Assert.InRange(BytesOf(json), 1, limit);
    }

    private static int BytesOf(string json) => Encoding.UTF8.GetByteCount(json);

    private static TestRun Run(params (string Option, int Value)[] settings)
    {
        var options = new AgentInstrumentationOptions { CaptureContent = true };
        options.Apply(name => Array.Find(settings, setting => setting.Option == name) is { Value: > 0 and var value }
            ? $"{value}"
            : null);
        return new TestRun(options);
    }

    [Flags]
    private enum Long
    {
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead0 = 1 << 0,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead1 = 1 << 1,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead2 = 1 << 2,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead3 = 1 << 3,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead4 = 1 << 4,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead5 = 1 << 5,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead6 = 1 << 6,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead7 = 1 << 7,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead8 = 1 << 8,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead9 = 1 << 9,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead10 = 1 << 10,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead11 = 1 << 11,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead12 = 1 << 12,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead13 = 1 << 13,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead14 = 1 << 14,
        AFlagWithANameThatIsAsLongAsAnyoneWouldEverWriteOneInAProgramThatPeopleRead15 = 1 << 15,
    }
}
