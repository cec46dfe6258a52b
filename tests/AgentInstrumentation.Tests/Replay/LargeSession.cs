namespace AgentInstrumentation.Tests;

/// <summary>A session of an agent with many turns, each a model call and nine tool calls in an action.</summary>
internal static class LargeSession
{
    private const int Turn = 10;

    /// <param name="events">How many events, a multiple of ten.</param>
    /// <param name="change">What stands in the arguments of the last turn, so that two sessions may differ.</param>
    public static SessionRecord Of(int events, string change = "")
    {
        var builder = new SessionBuilder();
        SessionEvent? action = null;
        for (var index = 0; index < events; index++)
        {
            if (index % Turn == 0)
            {
                action = builder.Action("Turn", index, Turn);
            }
            else if (index % Turn == 1)
            {
                builder.Llm(index, 1, action, $$"""{"turn":{{index}}}""", new TokenUsage(10, 1), 0.001m);
            }
            else
            {
                var last = index > events - Turn ? change : "";
                builder.Tool($"tool {index % 7}", index, 1, action, $$"""{"query":"{{index % 1000}}{{last}}"}""");
            }
        }

        return builder.Build(events);
    }
}
