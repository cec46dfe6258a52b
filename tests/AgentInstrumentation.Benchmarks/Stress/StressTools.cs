namespace AgentInstrumentation.Benchmarks;

/// <summary>Calls that return, suspend and fail.</summary>
internal static partial class StressTools
{
    [RecordTool]
    public static partial int Look(int call);

    [RecordAction]
    public static partial Task SuspendAsync();

    [RecordTool]
    public static partial void Fail();

    private static int LookCore(int call) => call;

    private static async Task SuspendCoreAsync() => await Task.Yield();

    private static void FailCore() => throw new InvalidOperationException("Every tenth call fails.");
}
