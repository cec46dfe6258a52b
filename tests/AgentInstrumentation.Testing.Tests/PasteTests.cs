using System.Diagnostics;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>What a failing assertion says to paste is an assertion that holds.</summary>
public sealed class PasteTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("a\n")]
    [InlineData("\na\n\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\rb\u2028c")]
    [InlineData("trail  ")]
    [InlineData("trail  \n  b")]
    [InlineData("tab\t")]
    [InlineData("")]
    [InlineData("\"\"\"")]
    [InlineData("say \"\"\"\" and \"")]
    public void Attributes_HoldWhenPasted(string value)
    {
        using var span = new Activity("a span");
        span.SetTag("key", value).SetTag("last", value);

        span.AssertAttributes(Pasted("span.AssertAttributes", () => span.AssertAttributes("none")));
    }

    [Fact]
    public void Attributes_HaveNoneToPaste()
    {
        using var span = new Activity("a span");

        var exception = Assert.Throws<AgentAssertionException>(() => span.AssertAttributes("none"));

        Assert.EndsWith("paste:\n\nspan.AssertAttributes(\"\");", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_StillDifferByWhatIsSeen()
    {
        using var span = new Activity("a span");
        span.SetTag("key", "a\r\n b ");

        span.AssertAttributes("key=a\n b");
        Assert.Throws<AgentAssertionException>(() => span.AssertAttributes("key=a\nb"));
        Assert.Throws<AgentAssertionException>(() => span.AssertAttributes("key=a b"));
    }

    [Fact]
    public void Events_HoldWhenPasted()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();
        session.RecordError(new InvalidOperationException("not \"\"\"this\"\"\" \r\n one "));
        var record = recorder.Session;

        record.AssertEvents(Pasted("session.AssertEvents", () => record.AssertEvents("none")));
    }

    [Fact]
    public void NothingRecorded_IsAssertedAsThat()
    {
        using var recorder = AgentRecorder.Start();

        Assert.EndsWith(
            "paste:\n\nrecorder.AssertNothing();",
            Assert.Throws<AgentAssertionException>(() => recorder.AssertTree("Plan")).Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "paste:\n\nrecorder.AssertNothing();",
            Assert.Throws<AgentAssertionException>(() => recorder.AssertTreeInAnyOrder("Plan")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SessionWithoutASpan_IsNotNothing()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();

        Assert.EndsWith(
            "paste:\n\nrecorder.AssertTree(\"\");",
            Assert.Throws<AgentAssertionException>(() => recorder.AssertTree("Plan")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The value of the raw string that the message says to paste.</summary>
    private static string Pasted(string call, Action assertion)
    {
        var message = Assert.Throws<AgentAssertionException>(assertion).Message;
        var lines = message[(message.LastIndexOf($"\n{call}(", StringComparison.Ordinal) + 1)..].Split('\n');
        var delimiter = lines[0][(call.Length + 1)..];
        Assert.Matches("^\"{3,}$", delimiter);
        Assert.Equal($"    {delimiter});", lines[^1]);
        Assert.All(lines[1..^1], line =>
        {
            Assert.StartsWith("    ", line, StringComparison.Ordinal);
            Assert.DoesNotContain(delimiter, line, StringComparison.Ordinal);
        });
        return string.Join('\n', lines[1..^1].Select(static line => line[4..]));
    }
}
