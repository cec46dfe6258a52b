namespace AgentInstrumentation;

/// <summary>
/// What the model calls beneath operations consumed: sums along the order of the tree, so that what is beneath one is
/// the difference of two of them.
/// </summary>
internal sealed class SessionAnalysisUsage
{
    private readonly int[] _callsBefore;
    private readonly List<Sum> _sums = [default];

    public SessionAnalysisUsage(SessionTree tree)
    {
        _callsBefore = new int[tree.Operations.Count + 1];
        for (var index = 0; index < tree.Operations.Count; index++)
        {
            if (tree.Operations[index].Event is LlmEvent call)
            {
                _sums.Add(_sums[^1].Plus(call));
            }

            _callsBefore[index + 1] = _sums.Count - 1;
        }
    }

    /// <summary>What an operation and all beneath it consumed.</summary>
    public Sum Of(SessionOperation operation) =>
        _sums[_callsBefore[operation.IndexAfter]].Minus(_sums[_callsBefore[operation.Index]]);

    /// <summary>Counts, and how many calls said each.</summary>
    public readonly record struct Sum(
        int Calls, long Input, int InputKnown, long Output, int OutputKnown, decimal Cost, int CostKnown)
    {
        public Sum Plus(LlmEvent call) => Plus(new Sum(
            1,
            call.Usage.Input ?? 0,
            call.Usage.Input is null ? 0 : 1,
            call.Usage.Output ?? 0,
            call.Usage.Output is null ? 0 : 1,
            call.CostUsd ?? 0,
            call.CostUsd is null ? 0 : 1));

        public Sum Plus(Sum more) => new(
            Calls + more.Calls,
            Input + more.Input,
            InputKnown + more.InputKnown,
            Output + more.Output,
            OutputKnown + more.OutputKnown,
            Cost + more.Cost,
            CostKnown + more.CostKnown);

        public Sum Minus(Sum less) => new(
            Calls - less.Calls,
            Input - less.Input,
            InputKnown - less.InputKnown,
            Output - less.Output,
            OutputKnown - less.OutputKnown,
            Cost - less.Cost,
            CostKnown - less.CostKnown);

        public ModelCounters ToCounters() => new(
            Calls,
            new TokenUsage(InputKnown > 0 ? Input : null, OutputKnown > 0 ? Output : null),
            CostKnown > 0 ? Cost : null,
            Calls - CostKnown);
    }
}
