using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Replay.Tests;

/// <summary>Generates agents as trees of steps, and makes failing ones smaller.</summary>
public static class RandomAgents
{
    private const int MaximumDepth = 4;

    public static Arbitrary<RandomStep> Arbitrary() => Arb.From(Tree(MaximumDepth), Shrink);

    private static Gen<RandomStep> Tree(int depth) =>
        from isAtOnce in Gen.Elements(true, false)
        from size in Gen.Choose(1, 5)
        from steps in Gen.ListOf(Step(depth - 1), size)
        select new RandomStep(RandomCall.Action, false, 1, isAtOnce, [.. steps]);

    private static Gen<RandomStep> Step(int depth) => depth == 0
        ? Leaf()
        : Gen.Frequency((3, Leaf()), (1, Tree(depth)));

    private static Gen<RandomStep> Leaf() =>
        from call in Gen.Elements(Enum.GetValues<RandomCall>().Where(static call => call is not RandomCall.Action))
        from fails in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from repeats in Gen.Choose(1, 3)
        select new RandomStep(call, fails, repeats, false, []);

    private static IEnumerable<RandomStep> Shrink(RandomStep step)
    {
        foreach (var part in step.Steps.Where(static part => part.Call is RandomCall.Action))
        {
            yield return part;
        }

        for (var index = 0; index < step.Steps.Count; index++)
        {
            var at = index;
            yield return step with { Steps = [.. step.Steps.Where((_, other) => other != at)] };
            foreach (var smaller in Shrink(step.Steps[at]))
            {
                yield return step with { Steps = [.. step.Steps.Select((old, other) => other == at ? smaller : old)] };
            }
        }

        if (step.RunsAtOnce)
        {
            yield return step with { RunsAtOnce = false };
        }

        if (step.Fails)
        {
            yield return step with { Fails = false };
        }

        if (step.Repeats > 1)
        {
            yield return step with { Repeats = 1 };
        }
    }
}
