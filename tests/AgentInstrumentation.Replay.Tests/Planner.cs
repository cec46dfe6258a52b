namespace AgentInstrumentation.Replay.Tests;

/// <summary>An agent whose steps are operations, too.</summary>
public sealed class Planner(Tools tools)
{
    [RootSpan]
    public async Task RunAsync(string[] paths, [NotCaptured] string? last)
    {
        foreach (var path in paths)
        {
            await StepAsync(path, path == paths[^1] ? last : path);
        }
    }

    [RecordAction]
    private async Task StepAsync(string path, [NotCaptured] string? next)
    {
        if (next is null)
        {
            tools.Note("none");
        }

        await tools.ReadAsync(path);
    }
}
