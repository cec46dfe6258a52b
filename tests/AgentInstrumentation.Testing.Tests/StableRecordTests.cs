using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Testing.Tests;

/// <summary>What a record looks like does not change from run to run, so that it can be kept in a file.</summary>
public sealed class StableRecordTests
{
    [Fact]
    public async Task Ids_AreTheSameInEachRecorder()
    {
        var one = await RecordIdsAsync();
        var other = await RecordIdsAsync();

        Assert.Equal(one, other);
        Assert.Equal(
            [
                "00000000-0000-7000-8000-000000000001",
                "00000000-0000-7000-8000-000000000002",
                "00000000-0000-7000-8000-000000000003",
                "00000000-0000-7000-8000-000000000004",
            ],
            one);
    }

    [Fact]
    public void Ids_AreUniqueSideBySide()
    {
        var ids = new CountedIds();

        var made = new Guid[10_000];
        Parallel.For(0, made.Length, index => made[index] = ids.Next());

        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made, static id => Assert.Equal((7, 8), (id.Version, id.Variant)));
    }

    [Fact]
    public async Task Clock_StandsStillUnlessAnotherIsGiven()
    {
        using (var recorder = AgentRecorder.Start())
        {
            await new SupportAgent().AnswerAsync("returns?");
            Assert.Equal(TimeSpan.Zero, recorder.Event<ToolEvent>("Search").Duration);
        }

        using (var recorder = AgentRecorder.Start(static options => options.TimeProvider = TimeProvider.System))
        {
            await new SupportAgent().AnswerAsync("returns?");
            Assert.NotEqual(TimeSpan.Zero, recorder.Event<ActionEvent>("Support").Duration);
        }
    }

    [Fact]
    public async Task Json_HasEverythingThatIsTheSameInEachRun()
    {
        using var recorder = AgentRecorder.Start(static options => options.CaptureContent = true);
        using (var session = recorder.Client.StartSession("support", "beta"))
        {
            session.SetUser("ada");
            session.SetMetadata("plan", "free");
            session.RecordMetric("tokens saved", 12.5);
            session.RecordScore("helpful", true);
            await new SupportAgent().SearchAsync("returns");
            await Assert.ThrowsAsync<ArgumentException>(() => new SupportAgent().SearchAsync(""));
            session.End(SessionEndState.Fail, "gave up");
        }

        Assert.Equal(File.ReadAllText(Beside("everything.approved.json")), recorder.ToJson());
    }

    [Fact]
    public void ModelCall_IsInTheJson()
    {
        using var recorder = AgentRecorder.Start();
        using var session = recorder.Client.StartSession();

        var call = AgentOperation.Start(OperationDefinition.Chat("gpt-5-mini", "openai"));
        call.RecordUsage("gpt-5-mini", new TokenUsage(1000, 200));
        call.Succeed();

        Assert.Contains(
            """
                  "model": "gpt-5-mini",
                  "provider": "openai",
                  "input": "1000",
                  "output": "200",
                  "cost": "0.00065"
            """.Replace("      ", "          ", StringComparison.Ordinal),
            recorder.ToJson(),
            StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> RecordIdsAsync()
    {
        using var recorder = AgentRecorder.Start();
        await new SupportAgent().AnswerAsync("returns?");
        return [$"{recorder.Session.Id}", .. recorder.Events.Select(static entry => $"{entry.Id}")];
    }

    private static string Beside(string file, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, file);
}
