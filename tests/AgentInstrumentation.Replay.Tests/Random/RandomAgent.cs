namespace AgentInstrumentation.Replay.Tests;

/// <summary>Runs the steps of a generated agent, and tells all that came of them.</summary>
public sealed class RandomAgent(RandomTools tools)
{
    [RootSpan]
    public async Task<string> RunAsync([NotCaptured] RandomStep root) => await ActAsync("0", root);

    [RecordAction]
    private async Task<string> ActAsync(string place, [NotCaptured] RandomStep step)
    {
        var draw = AgentRandom.Instance.Next();
        var runs = step.Steps.Select((part, index) => (part, place: $"{place}.{index}"));
        var told = new List<string>();
        if (step.RunsAtOnce)
        {
            told.AddRange(await Task.WhenAll(runs.Select(run => Task.Run(() => RepeatAsync(run.place, run.part)))));
        }
        else
        {
            foreach (var run in runs)
            {
                told.Add(await RepeatAsync(run.place, run.part));
            }
        }

        return $"{draw}[{string.Join(", ", told)}]";
    }

    // A stream of the agent's own, which runs in a replay, too.
    [RecordAction]
    private async IAsyncEnumerable<string> StepsAsync(string place, bool fails)
    {
        yield return $"{tools.Sync(place, fails: false)}";
        yield return $"{await tools.AsyncAsync(place, fails)}";
    }

    private async Task<string> RepeatAsync(string place, RandomStep step)
    {
        var told = new List<string>();
        for (var time = 0; time < step.Repeats; time++)
        {
            try
            {
                told.Add(await CallAsync(place, step));
            }
            catch (InvalidOperationException exception)
            {
                told.Add(exception.Message);
            }
        }

        return string.Join("; ", told);
    }

    private async Task<string> CallAsync(string place, RandomStep step)
    {
        switch (step.Call)
        {
            case RandomCall.Action:
                return await ActAsync(place, step);
            case RandomCall.Sync:
                return tools.Sync(place, step.Fails).ToString();
            case RandomCall.Void:
                tools.Void(place, step.Fails);
                return "done";
            case RandomCall.Async:
                return (await tools.AsyncAsync(place, step.Fails)).ToString();
            case RandomCall.CompletedAsync:
                return (await tools.CompletedAsync(place, step.Fails)).ToString();
            case RandomCall.Value:
                return (await tools.ValueAsync(place, step.Fails))?.ToString() ?? "nothing";
            case RandomCall.Model:
                return (await tools.ModelAsync(place, step.Fails)).ToString();
            case RandomCall.Steps:
                var steps = "";
                await foreach (var text in StepsAsync(place, step.Fails))
                {
                    steps += text;
                }

                return steps;
            case RandomCall.Sequence:
                return string.Join(' ', tools.Sequence(place, step.Fails));
            default:
                var told = "";
                await foreach (var found in tools.StreamAsync(place, step.Fails))
                {
                    told += found;
                }

                return told;
        }
    }
}
