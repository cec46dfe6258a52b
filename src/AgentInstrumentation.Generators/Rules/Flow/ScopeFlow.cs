using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Follows a scope through the function that owns it.</summary>
internal sealed class ScopeFlow(OwnedScope scope, ControlFlowGraph graph)
{
    /// <summary>
    /// Whether some way through the function leaves it without an end. Exceptions that nobody throws in so many words
    /// are not among the ways.
    /// </summary>
    public bool IsLeftOpen()
    {
        var created = graph.Blocks.FirstOrDefault(block => IndexOfCreation(block) >= 0);
        return created is not null
            && !EndsAfter(created, IndexOfCreation(created) + 1)
            && LeavesOpen(created, []);
    }

    /// <summary>The calls on the variable that come after its end on every way to them.</summary>
    public IEnumerable<IOperation> CallsAfterEnd()
    {
        var ended = EndedAtStart();
        foreach (var block in graph.Blocks.Where(static block => block.IsReachable))
        {
            var isEnded = ended[block.Ordinal];
            foreach (var operation in OperationsOf(block))
            {
                if (isEnded && scope.CallIn(operation) is not null)
                {
                    yield return operation;
                }

                isEnded = After(operation, isEnded);
            }
        }
    }

    // Optimistic at first and then corrected, as long as a correction brings another.
    private bool[] EndedAtStart()
    {
        var ended = graph.Blocks.Select(static block => block.Kind is not BasicBlockKind.Entry).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in graph.Blocks.Where(block => ended[block.Ordinal]))
            {
                // What is entered by an exception is entered from anywhere.
                ended[block.Ordinal] = block.Predecessors.Length > 0 && block.Predecessors.All(branch =>
                    OperationsOf(branch.Source).Aggregate(
                        ended[branch.Source.Ordinal], (isEnded, operation) => After(operation, isEnded)));
                changed |= !ended[block.Ordinal];
            }
        }

        return ended;
    }

    private bool After(IOperation operation, bool isEnded) =>
        operation.Syntax == scope.Creation ? false : isEnded || scope.IsEnd(operation);

    private bool LeavesOpen(BasicBlock block, HashSet<BasicBlock> seen) => new[]
        {
            block.FallThroughSuccessor, block.ConditionalSuccessor,
        }
        .OfType<ControlFlowBranch>()
        .Where(branch => !branch.FinallyRegions.Any(EndsIn))
        .Any(branch => branch switch
        {
            { Semantics: ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow } => !IsInTry(block),
            { Destination: null } => false,
            { Destination.Kind: BasicBlockKind.Exit } => true,
            { Destination: { } next } => seen.Add(next) && !EndsAfter(next, 0) && LeavesOpen(next, seen),
        });

    private bool EndsIn(ControlFlowRegion region) => Enumerable
        .Range(region.FirstBlockOrdinal, region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
        .Any(ordinal => EndsAfter(graph.Blocks[ordinal], 0));

    private bool EndsAfter(BasicBlock block, int index) => OperationsOf(block).Skip(index).Any(scope.IsEnd);

    private int IndexOfCreation(BasicBlock block) => OperationsOf(block)
        .ToList()
        .FindIndex(operation => operation.Syntax == scope.Creation);

    private static bool IsInTry(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Try)
            {
                return true;
            }
        }

        return false;
    }

    // In the order of evaluation: what is inside of an operation comes before it.
    private static IEnumerable<IOperation> OperationsOf(BasicBlock block) => block.Operations
        .Concat(block.BranchValue is { } value ? [value] : [])
        .SelectMany(InOrder);

    private static IEnumerable<IOperation> InOrder(IOperation operation) =>
        operation.ChildOperations.SelectMany(InOrder).Append(operation);
}
