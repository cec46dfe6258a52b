using System.Runtime.InteropServices;

namespace AgentInstrumentation;

/// <summary>
/// What a session counts while it runs. Not thread-safe; the session locks it. Counting allocates only what a new kind,
/// model or error type needs, since it is part of every traced call.
/// </summary>
internal sealed class SessionTally
{
    /// <summary>The name under which calls are counted whose model nobody said.</summary>
    public const string UnknownModel = "unknown";

    private const int MaximumNames = 1_000;
    private const int Kinds = (int)OperationKind.Retrieval + 1;

    private readonly int[] _operations = new int[Kinds];
    private readonly LatencyHistogram?[] _latencies = new LatencyHistogram?[Kinds];
    private Dictionary<string, int>? _errors;
    private Dictionary<string, ModelCounters>? _models;
    private ModelCounters _allModels;

    public void Add(SessionEvent recorded)
    {
        if (recorded is ErrorEvent)
        {
            _errors ??= [];
            var type = recorded.ErrorType ?? OperationOutcome.OtherError;
            CollectionsMarshal.GetValueRefOrAddDefault(_errors, Bounded(_errors, type), out _)++;
            return;
        }

        _operations[(int)recorded.Kind]++;
        (_latencies[(int)recorded.Kind] ??= new LatencyHistogram()).Add(recorded.Duration);
        if (recorded is LlmEvent { IsReplayed: false } call)
        {
            Add(call);
        }
    }

    public SessionCounters Snapshot() => new(
        ByKind(kind => _operations[kind]),
        ByKind(kind => _latencies[kind]!.Summarise()),
        new Dictionary<string, int>(_errors ?? []),
        new Dictionary<string, ModelCounters>(_models ?? []),
        _allModels);

    private void Add(LlmEvent call)
    {
        _models ??= [];
        ref var counters = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _models, Bounded(_models, call.Model ?? UnknownModel), out _);
        counters = counters.With(call);
        _allModels = _allModels.With(call);
    }

    // Names may come from outside, and a session be open for days: those beyond are one.
    private static string Bounded<T>(Dictionary<string, T> counted, string name) =>
        counted.Count < MaximumNames || counted.ContainsKey(name) ? name : OperationOutcome.OtherError;

    private Dictionary<OperationKind, T> ByKind<T>(Func<int, T> valueOf) => Enumerable.Range(0, Kinds)
        .Where(kind => _operations[kind] > 0)
        .ToDictionary(static kind => (OperationKind)kind, valueOf);
}
