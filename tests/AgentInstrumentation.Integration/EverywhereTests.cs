namespace AgentInstrumentation.Integration;

/// <summary>The runtime with an attribute on each of its own methods is the runtime still.</summary>
public sealed class EverywhereTests
{
    // They look at what a method leaves in Activity.Current for its caller, or at what a call costs: the one does not
    // pass a wrapper, and the other is more where spans are recorded.
    private static readonly string[] OfContextOrCost =
    [
        "CurrentContextTests", "TraceIdentityTests", "TracedStreamTests", "UnobservedTests", "LongList_IsNotCopied",
    ];

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
            "--observed-filter", string.Join('&', OfContextOrCost.Select(static name => $"FullyQualifiedName!~{name}")));

        Assert.Contains("Nothing changed.", output, StringComparison.Ordinal);
    }
}
