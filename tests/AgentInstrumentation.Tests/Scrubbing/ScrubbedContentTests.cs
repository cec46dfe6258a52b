using System.Text.Json;

namespace AgentInstrumentation.Tests;

/// <summary>Where secrets are masked by their look, and how that is switched.</summary>
public sealed class ScrubbedContentTests
{
    private const string Secret = "sk-proj-4fQ8zLr2VnT6xWb1";

    [Fact]
    public void CapturedTexts_AreScrubbedAtEveryDepth()
    {
        var node = new Node { Name = $"the key {Secret}" };
        node.Facts["list"] = new List<string> { Secret };
        node.Facts[Secret] = new Uri($"https://example.org/?key={Secret}");
        using var json = JsonDocument.Parse($$"""{"{{Secret}}":"{{Secret}}"}""");
        node.Facts["json"] = json.RootElement;

        var captured = CapturedContent.Of(node).Json!;

        Assert.DoesNotContain(Secret, captured, StringComparison.Ordinal);
        Assert.Contains("\"Name\":\"the key [redacted]\"", captured, StringComparison.Ordinal);
        Assert.Contains("\"list\":[\"[redacted]\"]", captured, StringComparison.Ordinal);
    }

    [Fact]
    public void ExceptionsAndLogs_AreScrubbed()
    {
        using var run = new TestRun();
        using (var session = run.Client.StartSession())
        {
            using var operation = session.StartOperation(Traced.Tool("Search"));
            operation.Log($"calling with {Secret}");
            operation.RecordException(new InvalidOperationException($"{Secret} is refused", new FormatException(Secret)));
        }

        var error = Assert.Single(run.Errors);
        Assert.Equal("[redacted] is refused", error.Message);
        Assert.DoesNotContain(Secret, error.Details, StringComparison.Ordinal);
        Assert.Equal(["calling with [redacted]"], run.EventOf("Search").Logs);
        Assert.Equal("[redacted] is refused", run.Spans.Single().StatusDescription);
    }

    [Fact]
    public void ReasonOfAnEnd_IsScrubbedOnceWhetherContentIsCapturedOrNot()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { Scrubber = static text => text + "!" });
        var (ended, failed) = (run.Client.StartSession(), run.Client.StartSession());

        ended.End(SessionEndState.Fail, $"{Secret} is refused");
        failed.Fail(new InvalidOperationException($"{Secret} is refused"));

        Assert.Equal("[redacted] is refused!", ended.EndStateReason);
        Assert.Equal("[redacted] is refused!", failed.EndStateReason);
        Assert.All(
            run.Journal.Read().OfType<SessionEnded>(),
            static end => Assert.Equal("[redacted] is refused!", end.Reason));
    }

    [Fact]
    public void SwitchedOff_NothingIsScrubbed()
    {
        using var run = new TestRun(new AgentInstrumentationOptions { CaptureContent = true, ScrubSecrets = false });

        Assert.Equal($"\"{Secret}\"", CapturedContent.Of(Secret).Json);
    }

    [Fact]
    public void OwnScrubber_ComesAfterOurs()
    {
        var seen = new List<string>();
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            CaptureContent = true,
            Scrubber = text =>
            {
                seen.Add(text);
                return text.Replace("ACME", "[customer]", StringComparison.Ordinal);
            },
        });

        Assert.Equal("\"[customer] has [redacted]\"", CapturedContent.Of($"ACME has {Secret}").Json);
        Assert.Equal(["ACME has [redacted]"], seen);
    }

    [Fact]
    public void OwnScrubberThatThrows_LeavesNoTextAndIsReportedOnce()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            CaptureContent = true,
            Scrubber = static _ => throw new FormatException("wrong"),
        });

        Assert.Equal("\"[threw FormatException]\"", CapturedContent.Of("a").Json);
        Assert.Equal("\"[threw FormatException]\"", CapturedContent.Of("b").Json);
        Assert.Contains("the scrubber of the options failed", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsCut_IsScrubbedBefore()
    {
        var text = string.Concat(Enumerable.Repeat($"{new string('x', 90)} {Secret} ", 200));

        for (var start = 0; start < 120; start++)
        {
            using var json = JsonDocument.Parse(CapturedContent.Of(new string('y', start) + text).Json!);

            Assert.DoesNotContain("sk-p", json.RootElement.GetString(), StringComparison.Ordinal);
        }
    }
}
