namespace AgentInstrumentation;

/// <summary>
/// The calls of a cassette that no call of the run was matched with yet, found by where they stand and what they are.
/// Not thread-safe.
/// </summary>
internal sealed class RecordedCalls
{
    private readonly Dictionary<(int Parent, OperationKind Kind, string Name), List<CassetteCall>> _byPlace = [];
    private readonly Dictionary<(OperationKind Kind, string Name), List<CassetteCall>> _anywhere = [];
    private readonly Dictionary<int, List<CassetteCall>> _byParent = [];
    private readonly bool[] _taken;

    public RecordedCalls(IReadOnlyList<CassetteCall> calls)
    {
        _taken = new bool[calls.Count + 1];
        foreach (var call in calls)
        {
            var parent = call.Parent ?? 0;
            Add(_byPlace, (parent, call.Kind, call.Name), call);
            Add(_anywhere, (call.Kind, call.Name), call);
            Add(_byParent, parent, call);
        }

        // A list gives its last item away most cheaply.
        foreach (var list in _byPlace.Values.Concat(_anywhere.Values).Concat(_byParent.Values))
        {
            list.Reverse();
        }
    }

    /// <summary>
    /// The first of these calls within a call, with those arguments or with any; null where there is none.
    /// </summary>
    public CassetteCall? Find(int parent, OperationDefinition definition, string? arguments, bool anyArguments) =>
        _byPlace.TryGetValue((parent, definition.Kind, definition.Name), out var calls)
            ? Find(calls, arguments, anyArguments)
            : null;

    /// <summary>The first of these calls with those arguments, wherever it was made.</summary>
    public CassetteCall? FindAnywhere(OperationDefinition definition, string? arguments) =>
        _anywhere.TryGetValue((definition.Kind, definition.Name), out var calls)
            ? Find(calls, arguments, anyArguments: false)
            : null;

    /// <summary>The first call within a call that was not matched, whatever it is.</summary>
    public CassetteCall? Next(int parent) => _byParent.TryGetValue(parent, out var calls)
        ? Find(calls, arguments: null, anyArguments: true)
        : null;

    /// <summary>Takes a call away, since it was matched.</summary>
    public void Take(CassetteCall call) => _taken[call.Number] = true;

    public bool IsTaken(int number) => _taken[number];

    private CassetteCall? Find(List<CassetteCall> calls, string? arguments, bool anyArguments)
    {
        while (calls.Count > 0 && _taken[calls[^1].Number])
        {
            calls.RemoveAt(calls.Count - 1);
        }

        for (var index = calls.Count - 1; index >= 0; index--)
        {
            var call = calls[index];
            if (!_taken[call.Number] && (anyArguments || AreAlike(call.Arguments, arguments)))
            {
                return call;
            }
        }

        return null;
    }

    // What was not captured on either side cannot tell the calls apart.
    private static bool AreAlike(string? recorded, string? called) =>
        recorded is null || called is null || string.Equals(recorded, called, StringComparison.Ordinal);

    private static void Add<TKey>(Dictionary<TKey, List<CassetteCall>> calls, TKey key, CassetteCall call)
        where TKey : notnull
    {
        if (!calls.TryGetValue(key, out var list))
        {
            calls[key] = list = [];
        }

        list.Add(call);
    }
}
