namespace AgentInstrumentation;

/// <summary>
/// Finds which operations of two parents are the same: first those with equal name and arguments in the same order,
/// then those that only moved, then between these those of the same name, and last calls of different models.
/// </summary>
internal sealed class SessionDiffAlignment
{
    private readonly Dictionary<(OperationKind Kind, string? Name, string? Arguments), int> _keys = [];

    public List<SessionDiffNode> Align(
        IReadOnlyList<SessionOperation> left, IReadOnlyList<SessionOperation> right)
    {
        var matches = SessionDiffSequence.Match(KeysOf(left, CallOf), KeysOf(right, CallOf));
        if (matches.Count == left.Count && matches.Count == right.Count)
        {
            return [.. left.Zip(right, static (one, other) => new SessionDiffNode(one, other))];
        }

        var moved = Moved(left, right, matches);
        foreach (var key in (Func<SessionOperation, int>[])[NameOf, ModelOf])
        {
            matches = Fill(left, right, matches, moved, key);
        }

        return Merge(left, right, matches, moved);
    }

    private static int[] KeysOf(IEnumerable<SessionOperation> operations, Func<SessionOperation, int> key) =>
        [.. operations.Select(key)];

    private static List<SessionDiffNode> Merge(
        IReadOnlyList<SessionOperation> left,
        IReadOnlyList<SessionOperation> right,
        List<(int Left, int Right)> matches,
        List<(int Left, int Right)> moved)
    {
        var (movedLeft, movedRight) = (moved.Select(static match => match.Left).ToHashSet(), moved.ToDictionary(
            static match => match.Right, static match => match.Left));
        List<SessionDiffNode> merged = new(Math.Max(left.Count, right.Count));
        var (nextLeft, nextRight) = (0, 0);
        foreach (var (leftPlace, rightPlace) in matches.Append((left.Count, right.Count)))
        {
            for (; nextLeft < leftPlace; nextLeft++)
            {
                if (!movedLeft.Contains(nextLeft))
                {
                    merged.Add(new(left[nextLeft], null) { Kinds = SessionDivergenceKinds.Removed });
                }
            }

            for (; nextRight < rightPlace; nextRight++)
            {
                merged.Add(movedRight.TryGetValue(nextRight, out var from)
                    ? new(left[from], right[nextRight]) { Kinds = SessionDivergenceKinds.Moved }
                    : new(null, right[nextRight]) { Kinds = SessionDivergenceKinds.Added });
            }

            if (leftPlace < left.Count)
            {
                merged.Add(new(left[leftPlace], right[rightPlace]));
            }

            (nextLeft, nextRight) = (leftPlace + 1, rightPlace + 1);
        }

        return merged;
    }

    private int CallOf(SessionOperation operation) => KeyOf(operation.Kind, operation.Name, operation.Arguments);

    private int NameOf(SessionOperation operation) => KeyOf(operation.Kind, operation.Name, "");

    // Of other kinds than model calls another name is another operation.
    private int ModelOf(SessionOperation operation) => operation.Kind is OperationKind.Llm
        ? KeyOf(operation.Kind, null, null)
        : KeyOf(operation.Kind, operation.Name, "");

    private int KeyOf(OperationKind kind, string? name, string? arguments)
    {
        _keys.TryAdd((kind, name, arguments), _keys.Count);
        return _keys[(kind, name, arguments)];
    }

    // Without arguments only the name tells, and of several ones with it not which of them moved.
    private List<(int Left, int Right)> Moved(
        IReadOnlyList<SessionOperation> left,
        IReadOnlyList<SessionOperation> right,
        List<(int Left, int Right)> matches)
    {
        var restLeft = Rest(left.Count, matches.Select(static match => match.Left));
        var restRight = Rest(right.Count, matches.Select(static match => match.Right));
        if (restLeft.Count == 0 || restRight.Count == 0)
        {
            return [];
        }

        var (leftKeys, rightKeys) = (Keys(restLeft, left), Keys(restRight, right));
        var unique = leftKeys.CountBy(static key => key)
            .Concat(rightKeys.CountBy(static key => key))
            .GroupBy(static entry => entry.Key)
            .Where(static group => group.All(static entry => entry.Value == 1))
            .Select(static group => group.Key)
            .ToHashSet();
        return
        [
            .. SessionDiffSequence.OneByOne(leftKeys, rightKeys)
                .Where(match => left[restLeft[match.Left]].Arguments is not null
                    || unique.Contains(leftKeys[match.Left]))
                .Select(match => (restLeft[match.Left], restRight[match.Right])),
        ];

        int[] Keys(List<int> rest, IReadOnlyList<SessionOperation> operations) =>
            KeysOf(rest.Select(place => operations[place]), CallOf);
    }

    private static List<int> Rest(int count, IEnumerable<int> taken)
    {
        var known = taken.ToHashSet();
        return [.. Enumerable.Range(0, count).Where(place => !known.Contains(place))];
    }

    // Matches more, by another key, among what stands between two that match.
    private static List<(int Left, int Right)> Fill(
        IReadOnlyList<SessionOperation> left,
        IReadOnlyList<SessionOperation> right,
        List<(int Left, int Right)> matches,
        List<(int Left, int Right)> moved,
        Func<SessionOperation, int> key)
    {
        var movedLeft = moved.Select(static match => match.Left).ToHashSet();
        var movedRight = moved.Select(static match => match.Right).ToHashSet();
        List<(int Left, int Right)> all = new(matches.Count);
        var (nextLeft, nextRight) = (0, 0);
        foreach (var match in matches.Append((left.Count, right.Count)))
        {
            var gapLeft = Gap(nextLeft, match.Item1, movedLeft);
            var gapRight = Gap(nextRight, match.Item2, movedRight);
            if (gapLeft.Count > 0 && gapRight.Count > 0)
            {
                var found = SessionDiffSequence.Match(
                    KeysOf(gapLeft.Select(place => left[place]), key),
                    KeysOf(gapRight.Select(place => right[place]), key));
                all.AddRange(found.Select(more => (gapLeft[more.Left], gapRight[more.Right])));
            }

            all.Add(match);
            (nextLeft, nextRight) = (match.Item1 + 1, match.Item2 + 1);
        }

        all.RemoveAt(all.Count - 1);
        return all;
    }

    private static List<int> Gap(int from, int to, HashSet<int> moved) =>
        from < to ? [.. Enumerable.Range(from, to - from).Where(place => !moved.Contains(place))] : [];
}
