namespace AgentInstrumentation.Tests;

public sealed class SessionDiffTests
{
    private const string Cats = """{"query":"cats"}""";
    private const string Dogs = """{"query":"dogs"}""";

    [Theory]
    [InlineData("a b c", "a b c", "")]
    [InlineData("a b c", "a c", "Removed b")]
    [InlineData("a c", "a b c", "Added b")]
    [InlineData("", "a b", "Added a, Added b")]
    [InlineData("a b", "", "Removed a, Removed b")]
    [InlineData("a b c d", "b c d a", "Moved a")]
    [InlineData("a b c d", "d a b c", "Moved d")]
    [InlineData("a b a c a", "a a c a", "Removed b")]
    [InlineData("a:1 b c", "a:2 b c", "Arguments a")]
    [InlineData("a:1 a:2 a:3", "a:2 a:3", "Removed a")]
    [InlineData("a:1 a:2 a:3", "a:1 a:9 a:3", "Arguments a")]
    [InlineData("a:1 x a:2", "a:2 x a:1", "Moved x, Moved a")]
    [InlineData("a:1 b:1", "b:2 a:2", "Removed a, Arguments b, Added a")]
    [InlineData("a x b", "a y b", "Removed x, Added y")]
    [InlineData("a a a", "a a", "Removed a")]
    [InlineData("a b", "c d", "Removed a, Removed b, Added c, Added d")]
    public void CallsOfOneParent_AreMatched(string left, string right, string divergences) =>
        Assert.Equal(divergences, Describe(SessionDiff.Between(Calls(left), Calls(right))));

    [Fact]
    public void FirstDivergence_IsWhereTheRunLeftTheOther()
    {
        var diff = SessionDiff.Between(Run(Cats, "[1]", fails: false), Run(Dogs, "[2]", fails: true));

        Assert.Equal("Arguments Search, Result Search, Result, Status Research", Describe(diff));
        Assert.Equal("agent Research > action Look up > tool Search", diff.First!.Path);
        Assert.Equal((Cats, Dogs), (diff.First.Left!.Event!.Arguments, diff.First.Right!.Event!.Arguments));
    }

    [Fact]
    public void TimeTokensAndCost_AreNoDivergence()
    {
        var (left, right) = (new SessionBuilder(), new SessionBuilder());
        left.Llm(0, 10, usage: new TokenUsage(1, 2), cost: 1);
        right.Llm(50, 400, usage: new TokenUsage(10, 20), cost: 3);

        var diff = SessionDiff.Between(left.Build(20), right.Build(500));

        Assert.True(diff.AreAlike);
        Assert.Null(diff.First);
        Assert.Contains("Duration  20.0 ms -> 500.0 ms (+2400.0 %)", $"{diff}", StringComparison.Ordinal);
        Assert.Contains("Cost      $1 -> $3 (+200.0 %)", $"{diff}", StringComparison.Ordinal);
    }

    [Fact]
    public void OtherModel_IsTheSameCallOfAnotherName()
    {
        var (left, right) = (new SessionBuilder(), new SessionBuilder());
        left.Add(OperationKind.Llm, "gpt", 0, 10, arguments: Cats);
        right.Add(OperationKind.Llm, "claude", 0, 10, arguments: Cats);

        Assert.Equal("Name claude", Describe(SessionDiff.Between(left.Build(), right.Build())));
    }

    [Fact]
    public void WhatIsBeneathAnAddedOperation_IsPartOfIt()
    {
        var right = new SessionBuilder();
        var action = right.Action("Look up", 0, 10);
        right.Tool("Search", 0, 5, action, Cats);

        var diff = SessionDiff.Between(SessionBuilder.Empty, right.Build());

        Assert.Equal("Added Look up", Describe(diff));
        Assert.Contains("+   tool Search", $"{diff}", StringComparison.Ordinal);
    }

    [Fact]
    public void OtherException_IsAnotherEnd()
    {
        var (left, right) = (new SessionBuilder(), new SessionBuilder());
        left.Fail(left.Tool("Search", 0, 1));
        var failed = right.Tool("Search", 0, 1);
        right.Fail(failed);
        failed.ErrorType = "System.IO.IOException";

        var diff = SessionDiff.Between(left.Build(), right.Build());

        Assert.Equal("Status Search", Describe(diff));
        Assert.Contains(
            "status: failed with System.TimeoutException -> failed with System.IO.IOException",
            $"{diff}",
            StringComparison.Ordinal);
    }

    [Fact]
    public void OperationThatDidNotEnd_DiffersFromOneThatDid()
    {
        var (left, right) = (new SessionBuilder(), new SessionBuilder());
        left.Tool("Search", 0, 1);
        right.Unfinished(OperationKind.Tool, "Search", 0);

        Assert.Equal("Status Search", Describe(SessionDiff.Between(left.Build(), right.Build())));
    }

    [Fact]
    public void OtherEndState_IsNotAlike()
    {
        var builder = new SessionBuilder();
        builder.Tool("Search", 0, 1);

        var diff = SessionDiff.Between(builder.Build(1), builder.Build(1, SessionEndState.Fail));

        Assert.False(diff.AreAlike);
        Assert.Contains("End state Success -> Fail", $"{diff}", StringComparison.Ordinal);
    }

    [Fact]
    public void ContentThatOnlyOneHas_IsNotCompared()
    {
        var diff = SessionDiff.Between(Calls("a b:1"), Calls("a:1 b"));

        Assert.Empty(diff.Divergences);
        Assert.Equal(3, diff.NotCompared);
    }

    [Fact]
    public void Text_IsATree()
    {
        var (left, right) = (new SessionBuilder(), new SessionBuilder());
        foreach (var (builder, query) in new[] { (left, Cats), (right, Dogs) })
        {
            var agent = builder.Agent("Research", 0, builder == left ? 4000 : 3000);
            builder.Llm(0, 1000, agent, "{}", new TokenUsage(1000, 200), 0.01m);
            builder.Tool("Plan", 1000, 100, agent, "{}");
            var action = builder.Action("Look up", 1100, 900, agent, "{}");
            builder.Tool("Search", 1100, 500, action, query).Result = query == Cats ? "[1,2]" : "[1,3]";
            builder.Tool(query == Cats ? "Read" : "Fetch", 1600, 300, action, "{}");
        }

        var text = $"{SessionDiff.Between(left.Build(4000), right.Build(3000, SessionEndState.Fail))}";

        Assert.Equal(
            """
            Sessions  00000000-0000-7000-8000-00000000ffff -> 00000000-0000-7000-8000-00000000ffff
            End state Success -> Fail
            Duration  4.00 s -> 3.00 s (-25.0 %)
            Calls     1 llm, 3 tool, 2 action, 0 error
            Tokens    in 1000, out 200
            Cost      $0.01

            First divergence: other arguments
              in agent Research > action Look up > tool Search
              - tool Search  {"query":"cats"}
              + tool Search  {"query":"dogs"}
            Divergences: 4 in all

              agent Research  4.00 s -> 3.00 s (-25.0 %)
                … 2 alike
                action Look up  900.0 ms
            ~     tool Search  500.0 ms
            ~         arguments $.query: "cats" -> "dogs"
            ~         result $[1]: 2 -> 3
            -     tool Read  300.0 ms  {}
            +     tool Fetch  300.0 ms  {}

            Arguments not compared of 1 operations: not recorded on both sides

            """,
            text.ReplaceLineEndings("\n"));
    }

    private static SessionRecord Run(string query, string result, bool fails)
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("Research", 0, 100);
        var action = builder.Action("Look up", 0, 50, agent, "{}");
        builder.Tool("Search", 0, 10, action, query).Result = result;
        agent.Result = result;
        agent.Status = fails ? OperationStatus.Error : OperationStatus.Ok;
        return builder.Build(100);
    }

    // Tools one after the other, each with its argument after a colon.
    private static SessionRecord Calls(string names)
    {
        var builder = new SessionBuilder();
        var agent = builder.Agent("agent", 0, 100);
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var call = name.Split(':');
            builder.Tool(call[0], 0, 1, agent, call.Length > 1 ? $$"""{"n":{{call[1]}}}""" : null);
        }

        return builder.Build(100);
    }

    private static string Describe(SessionDiff diff) => string.Join(", ", diff.Divergences
        .Select(static divergence => $"{divergence.Kinds} {(divergence.Right ?? divergence.Left)!.Name}"));
}
