namespace AgentInstrumentation.Integration;

/// <summary>The runtime with an attribute on each of its own methods is the runtime still.</summary>
public sealed class EverywhereTests
{
    // The others look at what a method leaves in Activity.Current for its caller, which does not pass a wrapper, or at
    // what a call costs, which is more where spans are recorded.
    private const string OfContent = "(FullyQualifiedName~Journal|FullyQualifiedName~Writer|FullyQualifiedName~Report"
        + "|FullyQualifiedName~Prices|FullyQualifiedName~PublicApi)&FullyQualifiedName!~LongList_IsNotCopied";

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory + "x"))!;

    [Fact]
    public async Task OwnRuntime_AnnotatedEverywhere_IsTheSame()
    {
        var program = Path.Combine(
            Approved.Repository,
            "artifacts/bin/AgentInstrumentation.Everywhere",
            Configuration,
            "AgentInstrumentation.Everywhere.dll");

        var output = await ProgramRun.DotnetAsync(
            Approved.Repository,
            program,
            "src/AgentInstrumentation",
            "--tests", "tests/AgentInstrumentation.Tests",
            "--root", ".",
            "--rename", "AgentInstrumentation=Copied",
            "--aside",
            "--observed-filter", OfContent);

        Assert.Contains("Nothing changed.", output, StringComparison.Ordinal);
    }
}
