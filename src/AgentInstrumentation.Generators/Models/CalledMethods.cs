using System.Collections.Immutable;

namespace AgentInstrumentation.Generators;

/// <summary>The ordinary methods that the files of a project call, and that are traced.</summary>
internal static class CalledMethods
{
    /// <summary>Each once, however many files call it.</summary>
    public static EquatableArray<CallTarget> Merge(
        ImmutableArray<EquatableArray<CallTarget>> called, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var targets = new SortedDictionary<string, CallTarget>(StringComparer.Ordinal);
        foreach (var target in called.SelectMany(static file => file))
        {
            targets[target.Class] = target;
        }

        return targets.Values.ToEquatableArray();
    }
}
