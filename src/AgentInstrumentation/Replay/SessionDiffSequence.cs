namespace AgentInstrumentation;

/// <summary>
/// Finds what two sequences of keys have in common, in the same order. The most there is (Myers, "An O(ND) Difference
/// Algorithm", 1986) where they differ in little; else, so that it stays n log n, the longest rising part of equal keys
/// matched one by one.
/// </summary>
internal static class SessionDiffSequence
{
    private const long Work = 100_000_000;
    private const int MostEdits = 1000;

    /// <summary>The places of equal keys, rising in both.</summary>
    public static List<(int Left, int Right)> Match(int[] left, int[] right)
    {
        List<(int Left, int Right)> matches = [];
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            matches.Add((start, start));
            start++;
        }

        var (leftEnd, rightEnd) = (left.Length, right.Length);
        while (leftEnd > start && rightEnd > start && left[leftEnd - 1] == right[rightEnd - 1])
        {
            leftEnd--;
            rightEnd--;
        }

        var (first, second) = (left[start..leftEnd], right[start..rightEnd]);
        matches.AddRange((Few(first, second) ?? Many(first, second))
            .Select(match => (match.Left + start, match.Right + start)));
        matches.AddRange(Enumerable.Range(0, left.Length - leftEnd)
            .Select(offset => (leftEnd + offset, rightEnd + offset)));
        return matches;
    }

    /// <summary>The longest part of matches, in the order of the left places, whose right places rise.</summary>
    public static List<(int Left, int Right)> Rising(List<(int Left, int Right)> matches)
    {
        var before = new int[matches.Count];
        List<int> ends = [];
        for (var index = 0; index < matches.Count; index++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = matches[ends[middle]].Right < matches[index].Right ? (middle + 1, high) : (low, middle);
            }

            before[index] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
            {
                ends.Add(index);
            }
            else
            {
                ends[low] = index;
            }
        }

        List<(int Left, int Right)> rising = [];
        for (var index = ends.Count > 0 ? ends[^1] : -1; index >= 0; index = before[index])
        {
            rising.Add(matches[index]);
        }

        rising.Reverse();
        return rising;
    }

    /// <summary>Each key with the next equal one that is left, in whatever order.</summary>
    public static List<(int Left, int Right)> OneByOne(int[] left, int[] right)
    {
        var places = new Dictionary<int, Queue<int>>();
        for (var place = 0; place < right.Length; place++)
        {
            places.TryAdd(right[place], new());
            places[right[place]].Enqueue(place);
        }

        List<(int Left, int Right)> matches = [];
        for (var place = 0; place < left.Length; place++)
        {
            if (places.TryGetValue(left[place], out var equal) && equal.TryDequeue(out var other))
            {
                matches.Add((place, other));
            }
        }

        return matches;
    }

    private static List<(int Left, int Right)> Many(int[] left, int[] right) => Rising(OneByOne(left, right));

    /// <summary>The longest common part; null where that takes too many edits.</summary>
    private static List<(int Left, int Right)>? Few(int[] left, int[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return [];
        }

        var most = (int)Math.Clamp(Work / ((long)left.Length + right.Length), 16, MostEdits);
        most = Math.Min(most, left.Length + right.Length);
        var reach = new int[(2 * most) + 3];
        List<int[]> rounds = [];
        for (var edits = 0; edits <= most; edits++)
        {
            rounds.Add(reach.AsSpan(most + 1 - edits - 1, (2 * edits) + 3).ToArray());
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var place = Step(reach.AsSpan(most + 1 - edits - 1), edits, diagonal);
                while (place < left.Length && place - diagonal < right.Length
                    && left[place] == right[place - diagonal])
                {
                    place++;
                }

                reach[most + 1 + diagonal] = place;
                if (place >= left.Length && place - diagonal >= right.Length)
                {
                    return WayBack(rounds, left.Length, right.Length);
                }
            }
        }

        return null;
    }

    // Where a diagonal begins in a round: a step down from the one above, or to the right from the one below.
    private static int Step(ReadOnlySpan<int> reach, int edits, int diagonal)
    {
        var middle = edits + 1 + diagonal;
        return IsDown(reach, edits, diagonal) ? reach[middle + 1] : reach[middle - 1] + 1;
    }

    private static bool IsDown(ReadOnlySpan<int> reach, int edits, int diagonal)
    {
        var middle = edits + 1 + diagonal;
        return diagonal == -edits || (diagonal != edits && reach[middle - 1] < reach[middle + 1]);
    }

    private static List<(int Left, int Right)> WayBack(List<int[]> rounds, int left, int right)
    {
        List<(int Left, int Right)> matches = [];
        for (var edits = rounds.Count - 1; edits >= 0; edits--)
        {
            var diagonal = left - right;
            var start = edits == 0 ? 0 : Step(rounds[edits], edits, diagonal);
            while (left > start)
            {
                left--;
                right--;
                matches.Add((left, right));
            }

            (left, right) = edits > 0 && IsDown(rounds[edits], edits, diagonal)
                ? (left, right - 1)
                : (left - 1, right);
        }

        matches.Reverse();
        return matches;
    }
}
