namespace AgentInstrumentation.Testing.Tests;

/// <summary>What a failing test says to the one who must mend it.</summary>
public sealed class AssertionTests
{
    [Fact]
    public void SpanWithoutAName_IsALineAndKeepsItsChildren()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();
        using (var operation = session.StartOperation("Plan"))
        {
            session.RecordTool("Search");
            operation.Span!.DisplayName = "";
        }

        recorder.AssertTree("""
            (no name)
              execute_tool Search
            """);
    }

    [Fact]
    public async Task OtherTree_IsShownBesideTheExpectedAndReadyToPaste()
    {
        using var recorder = AgentRecorder.Start();
        await new SupportAgent().AnswerAsync("returns?");

        var exception = Assert.Throws<AgentAssertionException>(() => recorder.AssertTree("""
            invoke_agent Support
              execute_tool Search
            """));

        Assert.Equal(
            """"
            The spans are not the expected ones. They first differ where '>' stands.

            Expected:
              invoke_agent Support
            >   execute_tool Search

            Actual:
              invoke_agent Support
            >   Plan
                execute_tool Search

            If the actual spans are right, paste:

            recorder.AssertTree("""
                invoke_agent Support
                  Plan
                  execute_tool Search
                """);
            """",
            exception.Message);
    }

    [Fact]
    public void NothingRecorded_IsSaidSo()
    {
        using var recorder = AgentRecorder.Start();

        var exception = Assert.Throws<AgentAssertionException>(() => recorder.AssertTree("Plan"));

        Assert.Contains("Actual:\n> (nothing)\n", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Plan", true)]
    [InlineData("\n    Plan\n", true)]
    [InlineData("  Plan  \r\n", true)]
    [InlineData("Plan\nPlan", false)]
    [InlineData("plan", false)]
    [InlineData("", false)]
    public void Layout_DoesNotCountAndTheTextDoes(string expected, bool isEqual)
    {
        using var recorder = AgentRecorder.Start();
        SupportAgent.Plan("returns?");

        var exception = Record.Exception(() => recorder.AssertTree(expected));

        Assert.Equal(isEqual, exception is null);
    }

    [Theory]
    [InlineData("a\n  b\n    c\n  d\ne", "e\na\n  d\n  b\n    c", true)]
    [InlineData("a\n  b\n    c\n  d", "a\n  b\n  d\n    c", false)]
    [InlineData("a\n  b\na\n  c", "a\n  c\na\n  b", true)]
    [InlineData("a\n  b\na\n  c", "a\na\n  b\n  c", false)]
    public void AnyOrder_IsOneOfSiblingsOnly(string one, string other, bool isEqual) => Assert.Equal(
        isEqual, TextTree.Parse(one).Sorted().ToString() == TextTree.Parse(other).Sorted().ToString());

    [Theory]
    [InlineData("a\n   b")]
    [InlineData("a\n    b")]
    public void CrookedTree_IsRefused(string tree)
    {
        using var recorder = AgentRecorder.Start();

        Assert.Throws<ArgumentException>(() => recorder.AssertTreeInAnyOrder(tree));
    }

    [Fact]
    public async Task SessionsOtherEnd_IsNamed()
    {
        using var recorder = AgentRecorder.Start();
        await new SupportAgent().AnswerAsync("returns?");
        var session = recorder.Session;

        Assert.Equal(
            "The session should have ended as Fail because of 'too slow', but it ended as Success.",
            Assert.Throws<AgentAssertionException>(() => session.AssertEnded(SessionEndState.Fail, "too slow")).Message);
        Assert.Throws<AgentAssertionException>(() => session.AssertEnded(SessionEndState.Success, "a reason"));
    }

    [Fact]
    public void OpenSession_HasNotEnded()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();

        var exception = Assert.Throws<AgentAssertionException>(
            () => recorder.Session.AssertEnded(SessionEndState.Indeterminate));

        Assert.EndsWith("but it is still open.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotExactlyOne_ListsWhatThereIs()
    {
        using var recorder = AgentRecorder.Start();
        await new SupportAgent().AnswerAllAsync("a", "b");

        Assert.Equal(
            """
            There should be one ToolEvent 'Search', but there are 2. Recorded were:
              Agent Support
              Tool Search
              Tool Search
            """,
            Assert.Throws<AgentAssertionException>(() => recorder.Event<ToolEvent>("Search")).Message);
        Assert.Throws<AgentAssertionException>(() => recorder.Span("execute_tool Search"));
        Assert.Throws<AgentAssertionException>(() => recorder.Span("Plan"));
    }

    [Theory]
    [InlineData("Search")]
    [InlineData("System.InvalidOperationException")]
    public void Error_IsFoundByItsTypeAndByWhatFailed(string name)
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();
        var failed = session.RecordTool("Search");
        session.RecordError(new InvalidOperationException("no"), failed);

        Assert.Equal("no", recorder.Event<ErrorEvent>(name).Message);
        Assert.Equal("Search", recorder.Event<ToolEvent>("Search").Name);
        Assert.Throws<AgentAssertionException>(
            () => recorder.Event<SessionEvent>("System.ArgumentException"));
    }

    [Fact]
    public void ErrorThatIsNotFound_IsListedWithWhatFailedInOneLine()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();
        var failed = session.RecordTool("Search");
        session.RecordError(new InvalidOperationException("line 1\r\nline 2"), failed);

        Assert.Equal(
            """
            There should be one ErrorEvent 'Find', but there are 0. Recorded were:
              Tool Search
              Error System.InvalidOperationException: line 1 line 2 (in Search)
            """,
            Assert.Throws<AgentAssertionException>(() => recorder.Event<ErrorEvent>("Find")).Message);
    }

    [Fact]
    public void Attributes_AreExact()
    {
        using var recorder = AgentRecorder.Start();
        SupportAgent.Plan("returns?");
        var span = recorder.Span("Plan");

        span.AssertAttributes("""
            agent.operation.kind=action
            code.function.name=AgentInstrumentation.Testing.Tests.SupportAgent.Plan
            """);
        Assert.Throws<AgentAssertionException>(() => span.AssertAttributes("agent.operation.kind=action"));
    }
}
