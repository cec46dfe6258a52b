namespace AgentInstrumentation.Integration;

/// <summary>
/// Both forms and a stream in published binaries: Native AOT on net9.0, trimmed on net10.0, without a warning.
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
        Agent Fail 3 1
        Agent Agent Error {"question":"What is 6 by 7?"}
        Action Numbers Ok {"question":"What is 6 by 7?"}
        Tool Multiply Ok {"left":6,"right":7} 42
        Tool Double Ok {"basket":{"Items":[{"Name":"tea","Count":42}],"Options":{"gift":true},"CardNumber":"[redacted]"}} {"Items":[{"Name":"tea","Count":84}],"Options":{"gift":true},"CardNumber":"[redacted]"}
        Tool Fail Error {"product":42}
        Tool Fail Error
        AgentInstrumentation.Aot.Agent.AnswerAsync Ordinary invoke_agent Agent Agent.cs:6
        AgentInstrumentation.Aot.Agent.Double Partial execute_tool Double Agent.cs:39
        AgentInstrumentation.Aot.Agent.FailAsync Partial execute_tool Fail Agent.cs:36
        AgentInstrumentation.Aot.Agent.Multiply Partial execute_tool Multiply Agent.cs:33
        AgentInstrumentation.Aot.Agent.NumbersAsync Ordinary Numbers Agent.cs:20
        """;

    [Theory]
    [InlineData("net9.0", true)]
    [InlineData("net10.0", false)]
    public async Task PublishedProgram_TracesWithoutAWarning(string framework, bool isNative)
    {
        using var folder = new TemporaryFolder();
        ForgetEarlierPublish(framework);
        var log = await ProgramRun.DotnetAsync(
            Approved.Repository,
            "publish", "tests/AgentInstrumentation.Aot", "-f", framework, "-r", "linux-x64", "-c", "Release",
            "-o", folder.Combine("out"), "--nologo");
        Assert.Equal(isNative, Directory.GetFiles(folder.Combine("out"), "*.dll").Length == 0);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);

        var run = await ProgramRun.StartAsync(
            folder.Combine("out/AgentInstrumentation.Aot"), [folder.Combine("journal")]);

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.TrimEnd().Split('\n').Select(static line => line.TrimEnd());
        Assert.Equal(Expected, string.Join('\n', lines));
    }

    // The SDK keeps the list of assemblies of an earlier trimmed publish, although another set is left by now.
    private static void ForgetEarlierPublish(string framework)
    {
        var objects = new DirectoryInfo(Path.Combine(Approved.Repository, "artifacts/obj/AgentInstrumentation.Aot"));
        foreach (var folder in objects.Exists ? objects.GetDirectories($"release_{framework}*") : [])
        {
            folder.Delete(recursive: true);
        }
    }
}
