using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>The tests that docs/testing.md shows.</summary>
public sealed class DocumentedTests
{
    [Fact]
    public async Task Answer_PlansThenSearches()
    {
        using var recorder = AgentRecorder.Start();

        await new SupportAgent().AnswerAsync("returns?");

        recorder.AssertTree("""
            invoke_agent Support
              Plan
              execute_tool Search
            """);
        recorder.Session
            .AssertEnded(SessionEndState.Success)
            .AssertEvents("""
                Agent Support
                  Action Plan
                  Tool Search
                """);
    }

    [Fact]
    public async Task Options_AreSetAtTheStart()
    {
        using var recorder = AgentRecorder.Start(static options => options.CaptureContent = true, "System.Net.Http");

        await new SupportAgent().AnswerAsync("returns?");

        Assert.Equal("""{"query":"returns"}""", recorder.Event<ToolEvent>("Search").Arguments);
    }

    [Fact]
    public async Task Worker_AnswersWhenTheHostStarts()
    {
        using var recorder = AgentRecorder.Start();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddAgentInstrumentation();
        builder.Services.AddHostedService<SupportWorker>();

        builder.Services.AddSingleton(recorder.Client);
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();

        recorder.AssertTree("""
            invoke_agent Support
              Plan
              execute_tool Search
            """);
        recorder.Session.AssertEnded(SessionEndState.Success);
    }

    [Fact]
    public async Task SlowTool_TakesTheTimeThatPassed()
    {
        var clock = new FakeTimeProvider();
        using var recorder = AgentRecorder.Start(options => options.TimeProvider = clock);
        var agent = new SupportAgent(beforeSearch: _ =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return Task.CompletedTask;
        });

        await agent.AnswerAsync("returns?");

        Assert.Equal(TimeSpan.FromSeconds(3), recorder.Event<ToolEvent>("Search").Duration);
        Assert.Equal(TimeSpan.FromSeconds(3), recorder.Session.Duration);
    }

    [Fact]
    public async Task Answer_IsAsApproved()
    {
        using var recorder = AgentRecorder.Start();

        await new SupportAgent().AnswerAsync("returns?");

        Assert.Equal(File.ReadAllText(Beside("answer.approved.json")), recorder.ToJson());
    }

    [Fact]
    public async Task WarmUp_IsNotTraced()
    {
        using var recorder = AgentRecorder.Start();

        using (AgentOperation.Suppress())
        {
            await new SupportAgent().AnswerAsync("warm up");
        }

        recorder.AssertNothing();
    }

    private static string Beside(string file, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, file);
}
