using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Tests;

/// <summary>What holds of any two sessions.</summary>
public sealed class SessionDiffPropertyTests
{
    [Fact]
    public void SessionWithItself_IsAlike() => Always(static (session, _) =>
    {
        var diff = SessionDiff.Between(session, session);
        Assert.Empty(diff.Divergences);
        Assert.True(diff.AreAlike);
        Assert.Contains("No divergence", $"{diff}", StringComparison.Ordinal);
    });

    [Fact]
    public void EachOperation_IsMatchedOrTold() => Always(static (left, right) =>
    {
        var diff = SessionDiff.Between(left, right);

        Assert.Equal(Count(left), Pairs(diff) + Told(diff, SessionDivergenceKinds.Removed));
        Assert.Equal(Count(right), Pairs(diff) + Told(diff, SessionDivergenceKinds.Added));
        Assert.NotEmpty($"{diff}");
    });

    [Fact]
    public void TheOtherWayRound_ItIsAddedWhatWasRemoved() => Always(static (left, right) =>
    {
        var empty = SessionBuilder.Empty;
        Assert.All(
            SessionDiff.Between(left, empty).Divergences,
            static divergence => Assert.Equal(SessionDivergenceKinds.Removed, divergence.Kinds));
        Assert.All(
            SessionDiff.Between(empty, right).Divergences,
            static divergence => Assert.Equal(SessionDivergenceKinds.Added, divergence.Kinds));
    });

    [Fact]
    public void Sequences_AreMatchedAsLongAsPossible() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), static (first, second) =>
        {
            int[] left = [.. first.Select(static key => key % 4)];
            int[] right = [.. second.Select(static key => key % 4)];

            var matches = SessionDiffSequence.Match(left, right);

            Assert.Equal(LongestCommon(left, right), matches.Count);
            Assert.All(matches, match => Assert.Equal(left[match.Left], right[match.Right]));
            Assert.All(matches.Zip(matches.Skip(1)), static pair =>
            {
                Assert.True(pair.First.Left < pair.Second.Left);
                Assert.True(pair.First.Right < pair.Second.Right);
            });
        }));

    private static int LongestCommon(int[] left, int[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                lengths[i, j] = left[i - 1] == right[j - 1]
                    ? lengths[i - 1, j - 1] + 1
                    : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
            }
        }

        return lengths[left.Length, right.Length];
    }

    private static int Count(SessionRecord session) =>
        session.Counters.Operations.Values.Sum() + session.Unfinished.Count;

    private static int Pairs(SessionDiff diff)
    {
        var pairs = 0;
        var waiting = new Queue<SessionDiffNode>(diff.Roots);
        while (waiting.TryDequeue(out var node))
        {
            pairs += node is { Left: not null, Right: not null } ? 1 : 0;
            foreach (var child in node.Children)
            {
                waiting.Enqueue(child);
            }
        }

        return pairs;
    }

    private static int Told(SessionDiff diff, SessionDivergenceKinds kind) => diff.Divergences
        .Where(divergence => divergence.Kinds == kind)
        .Sum(static divergence => CountOf((divergence.Right ?? divergence.Left)!));

    private static int CountOf(SessionOperation operation) => operation.Children.Sum(CountOf) + 1;

    private static void Always(Action<SessionRecord, SessionRecord> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<int[]>(), (left, right) =>
            check(RandomSession.Of(left), RandomSession.Of([.. left.Take(left.Length / 2), .. right]))));
}
