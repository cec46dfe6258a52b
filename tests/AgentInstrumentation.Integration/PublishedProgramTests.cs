using AgentInstrumentation.AspNetCore.Tests;

namespace AgentInstrumentation.Integration;

/// <summary>
/// Both forms, a stream, tools and a web program in published binaries, without a warning: Native AOT on net9.0, and
/// all but the web program trimmed on net10.0.
/// </summary>
public sealed class PublishedProgramTests
{
    private const string Expected = """
        span execute_tool Multiply Unset
        span Numbers Unset
        span execute_tool Double Unset
        span execute_tool Fail Error
        span invoke_agent Agent Error
        failed: 42 is the answer, and the question is unknown
        Multiply ["left","right"]
        Fail ["product"]
        Double ["basket"]
        span execute_tool Double Unset
        {"items":[{"name":"tea","count":4}],"options":{"gift":true},"cardNumber":"4"}
        Agent Fail 3 1
        Agent Agent Error {"question":"What is 6 by 7?"}
        Action Numbers Ok {"question":"What is 6 by 7?"}
        Tool Multiply Ok {"left":6,"right":7} 42
        Tool Double Ok {"basket":{"Items":[{"Name":"tea","Count":42}],"Options":{"gift":true},"CardNumber":"[redacted]"}} {"Items":[{"Name":"tea","Count":84}],"Options":{"gift":true},"CardNumber":"[redacted]"}
        Tool Fail Error {"product":42}
        Tool Fail Error
        Tools Indeterminate 1 0
        Tool Double Ok {"basket":{"Items":[{"Name":"tea","Count":2}],"Options":{"gift":true},"CardNumber":"[redacted]"}} {"Items":[{"Name":"tea","Count":4}],"Options":{"gift":true},"CardNumber":"[redacted]"}
        AgentInstrumentation.Aot.Agent.AnswerAsync Ordinary invoke_agent Agent Agent.cs:6
        AgentInstrumentation.Aot.Agent.Double Partial execute_tool Double Agent.cs:39
        AgentInstrumentation.Aot.Agent.FailAsync Partial execute_tool Fail Agent.cs:36
        AgentInstrumentation.Aot.Agent.Multiply Partial execute_tool Multiply Agent.cs:33
        AgentInstrumentation.Aot.Agent.NumbersAsync Ordinary Numbers Agent.cs:20
        """;

    private const string Models = """
        200 hello
        chunk hello
        StreamingResponseCompletedUpdate
        2 numbers
        429 {"error":{"message":"no"}}
        True: 5 answered, 0 live
        """;

    [Theory]
    [InlineData("net9.0", true)]
    [InlineData("net10.0", false)]
    public async Task PublishedProgram_TracesWithoutAWarning(string framework, bool isNative)
    {
        using var folder = new TemporaryFolder();
        var program = await PublishAsync("AgentInstrumentation.Aot", framework, folder);
        Assert.Equal(isNative, Directory.GetFiles(folder.Combine("out"), "*.dll").Length == 0);

        var run = await ProgramRun.StartAsync(program, [folder.Combine("journal")]);

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.TrimEnd().Split('\n').Select(static line => line.TrimEnd());
        Assert.Equal(Expected, string.Join('\n', lines));
        await AssertReplaysOfEitherBuildAsync(program, folder);
        Assert.Equal(Models, (await ProgramRun.StartAsync(program, ["models"])).Output.Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task PublishedWebProgram_ServesSessionsWithoutAWarning()
    {
        using var folder = new TemporaryFolder();
        var program = await PublishAsync("AgentInstrumentation.WebProgram", "net9.0", folder);
        Assert.Empty(Directory.GetFiles(folder.Combine("out"), "*.dll"));
        await using var service = await WebProcess.StartAsync([program]);
        using var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Add("X-Conversation", "tea");

        Assert.Equal("42", await http.GetStringAsync("/ask/why"));
        Assert.Equal("""["why","not"]""", await http.GetStringAsync("/stream/why%20not"));
        await service.StopAsync();

        var session = Assert.Single(service.Sessions);
        Assert.Equal(
            ("GET /ask/{question}", "tea", "the host stopped"),
            (session.Name, session.Metadata["gen_ai.conversation.id"], session.EndStateReason));
        Assert.Equal(["Agent", "Multiply", "Agent"], session.Events.Select(static entry => entry.Name));
    }

    // What the one records the other replays.
    private static async Task AssertReplaysOfEitherBuildAsync(string program, TemporaryFolder folder)
    {
        const string Recorded = "recorded: 42 is the answer, and the question is unknown";
        const string Replayed = """
            replayed: InvalidOperationException: 42 is the answer, and the question is unknown
            3 answered, 0 live, 1 masked
            """;
        var (byProgram, byBuild) = (folder.Combine("program.json"), folder.Combine("build.json"));

        Assert.Equal(Recorded, (await ProgramRun.StartAsync(program, ["record", byProgram])).Output.Trim());
        Assert.Equal(Recorded, await RunBuildAsync("record", byBuild));
        Assert.Equal(Replayed, (await ProgramRun.StartAsync(program, ["replay", byBuild])).Output.Trim());
        Assert.Equal(Replayed, await RunBuildAsync("replay", byProgram));
    }

    private static async Task<string> RunBuildAsync(params string[] arguments) => (await ProgramRun.DotnetAsync(
        Approved.Repository,
        ["run", "--project", "tests/AgentInstrumentation.Aot", "-f", "net10.0", "--", .. arguments])).Trim();

    private static async Task<string> PublishAsync(string project, string framework, TemporaryFolder folder)
    {
        ForgetEarlierPublish(project, framework);
        var log = await ProgramRun.DotnetAsync(
            Approved.Repository,
            "publish", $"tests/{project}", "-f", framework, "-r", "linux-x64", "-c", "Release",
            "-o", folder.Combine("out"), "--nologo");
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);
        return folder.Combine($"out/{project}");
    }

    // The SDK keeps the list of assemblies of an earlier trimmed publish, although another set is left by now.
    private static void ForgetEarlierPublish(string project, string framework)
    {
        var objects = new DirectoryInfo(Path.Combine(Approved.Repository, "artifacts/obj", project));
        foreach (var folder in objects.Exists ? objects.GetDirectories($"release_{framework}*") : [])
        {
            folder.Delete(recursive: true);
        }
    }
}
