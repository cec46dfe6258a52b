namespace AgentInstrumentation.Integration;

/// <summary>The report that a build writes when a project asks for it.</summary>
public sealed class ReportTests
{
    private const string ReportFile = "obj/Debug/net10.0/AgentInstrumentation.Report.md";
    private const string Asked = "-p:AgentInstrumentationReport=true";

    private const string Program = """
        using AgentInstrumentation;

        #pragma warning disable AGT1002 // seen in the report
        var agent = new Agent();
        agent.Plan(1);
        Func<int, int> plan = agent.Plan;

        internal sealed class Agent
        {
            [RecordAction("a; b % d @(e) $(f) * 'g'")]
            public int Plan(int depth) => depth;
        }
        """;

    private static readonly string Expected = string.Join('\n', [
        "# What AgentInstrumentation traces in App",
        "",
        "Traced 1 of 2 call sites, 1 escapes: Agent.Plan in Program.cs:6.",
        "",
        "## Operations",
        "",
        "- action a; b % d @(e) $(f) * 'g', `Agent.Plan` in Program.cs:11: ordinary, traced at 1 call site of this project",
        "",
        "## Traced call sites",
        "",
        "- Program.cs:5: `Agent.Plan`",
        "",
        "## Escaping uses",
        "",
        "- Program.cs:6: `Agent.Plan` as a method group: it becomes a delegate, and calls through a delegate are not traced. To trace it, make the method partial and put its work into 'PlanCore'.",
        "",
    ]);

    [Fact]
    public async Task Build_WritesTheReportAndSaysWhere()
    {
        using var folder = await PackagedProject.CreateAsync(Program);

        var first = await BuildAsync(folder, Asked);

        Assert.Equal(Expected, File.ReadAllText(folder.Combine(ReportFile)));
        Assert.Contains($"App -> {folder.Combine(ReportFile)}", first, StringComparison.Ordinal);
        Assert.Contains("App: Traced 1 of 2 call sites, 1 escapes: Agent.Plan in Program.cs:6.", first, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.g.cs"));
        await AssertUpToDateAsync(folder);
        await AssertFollowsAnEditAsync(folder);
        await AssertComesBackAsync(folder);
    }

    [Fact]
    public async Task WithoutTheProperty_NothingIsWritten()
    {
        using var folder = await PackagedProject.CreateAsync(Program);

        var log = await BuildAsync(folder);

        Assert.False(File.Exists(folder.Combine(ReportFile)));
        Assert.False(Directory.Exists(folder.Combine("obj/Debug/net10.0/generated")));
        Assert.DoesNotContain("call sites", log, StringComparison.Ordinal);

        // Asked for later, with an assembly that is up to date and a folder of the user's own.
        await BuildAsync(
            folder, Asked, "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=mine",
            "-p:AgentInstrumentationReportFile=report.md");
        Assert.Equal(Expected, File.ReadAllText(folder.Combine("report.md")));
        Assert.NotEmpty(Directory.GetFiles(folder.Combine("mine"), "*.g.cs", SearchOption.AllDirectories));
    }

    // A second framework would have to be downloaded; a list of one takes the same way.
    [Fact]
    public async Task ListOfTargetFrameworks_HasAReportForEach()
    {
        using var folder = await PackagedProject.CreateAsync(Program);
        var project = File.ReadAllText(folder.Combine("App.csproj"));
        folder.Write("App.csproj", project.Replace("TargetFramework>", "TargetFrameworks>", StringComparison.Ordinal));

        await BuildAsync(folder, Asked);

        Assert.Equal(Expected, File.ReadAllText(folder.Combine(ReportFile)));
    }

    private static async Task AssertUpToDateAsync(TemporaryFolder folder)
    {
        var (assembly, report) = (TimeOf(folder, "obj/Debug/net10.0/App.dll"), TimeOf(folder, ReportFile));

        var log = await BuildAsync(folder, Asked);

        Assert.Equal(assembly, TimeOf(folder, "obj/Debug/net10.0/App.dll"));
        Assert.Equal(report, TimeOf(folder, ReportFile));
        Assert.Contains("Traced 1 of 2 call sites", log, StringComparison.Ordinal);
    }

    private static async Task AssertFollowsAnEditAsync(TemporaryFolder folder)
    {
        folder.Write("Program.cs", Program.Replace("agent.Plan(1);", "agent.Plan(1); agent.Plan(2);", StringComparison.Ordinal));

        Assert.Contains("Traced 2 of 3 call sites", await BuildAsync(folder, Asked), StringComparison.Ordinal);

        Assert.Contains("Traced 2 of 3 call sites", File.ReadAllText(folder.Combine(ReportFile)), StringComparison.Ordinal);
    }

    private static async Task AssertComesBackAsync(TemporaryFolder folder)
    {
        File.Delete(folder.Combine(ReportFile));
        Directory.Delete(folder.Combine("obj/Debug/net10.0/generated"), recursive: true);

        await BuildAsync(folder, Asked);

        Assert.True(File.Exists(folder.Combine(ReportFile)));
        await ProgramRun.DotnetAsync(folder.Path, "clean", "--nologo", Asked);
        Assert.False(File.Exists(folder.Combine(ReportFile)));
    }

    private static Task<string> BuildAsync(TemporaryFolder folder, params string[] properties) =>
        ProgramRun.DotnetAsync(folder.Path, ["build", "--nologo", .. properties]);

    private static DateTime TimeOf(TemporaryFolder folder, string file) =>
        File.GetLastWriteTimeUtc(folder.Combine(file));
}
