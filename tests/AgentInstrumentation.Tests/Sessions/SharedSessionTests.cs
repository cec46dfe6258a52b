using System.Diagnostics;

namespace AgentInstrumentation.Tests;

/// <summary>Sessions that operations open, and end.</summary>
public sealed class SharedSessionTests
{
    private static readonly ActivitySource Server = new("SharedServer");

    [Fact]
    public void StartedHandlerRecords_TheOperationStillEndsItsSession()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionStarted = static session => session.RecordAction("greeting"),
        });

        Traced.Run(Traced.Agent("Root"), static () => Assert.False(AgentSession.Current!.IsEnded));

        Assert.Equal(SessionEndState.Success, Assert.Single(run.Sessions).EndState);
        Assert.NotNull(Assert.Single(run.Sessions).Duration);
    }

    [Fact]
    public void StartedHandlerRunsAnAgent_OnlyTheOpenerEndsTheSession()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            OnSessionStarted = static session => Traced.Run(Traced.Agent("Greeter"), static () => { }),
        });

        Traced.Run(Traced.Agent("Root"), static () => Assert.False(AgentSession.Current!.IsEnded));

        Assert.Equal(["Greeter", "Root"], Assert.Single(run.Sessions).Events.Select(static entry => entry.Name));
    }
}
