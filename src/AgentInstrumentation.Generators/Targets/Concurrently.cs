using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Work on many files or types at once, as the compiler does its own, and where it was told not to, one after another.
/// </summary>
internal static class Concurrently
{
    public static void ForEach<T>(
        IReadOnlyCollection<T> items, Compilation compilation, Action<T> act, CancellationToken cancellation)
    {
        if (items.Count < 2 || !compilation.Options.ConcurrentBuild)
        {
            foreach (var item in items)
            {
                cancellation.ThrowIfCancellationRequested();
                act(item);
            }

            return;
        }

        try
        {
            Parallel.ForEach(items, new ParallelOptions { CancellationToken = cancellation }, act);
        }
        catch (AggregateException failures)
        {
            // As it would have been thrown by one after another.
            ExceptionDispatchInfo.Capture(failures.Flatten().InnerExceptions[0]).Throw();
        }
    }

    /// <summary>What each of some items gives, in their order.</summary>
    public static TResult[] Select<T, TResult>(
        IReadOnlyList<T> items, Compilation compilation, Func<T, TResult> read, CancellationToken cancellation)
    {
        var results = new TResult[items.Count];
        ForEach([.. Enumerable.Range(0, items.Count)], compilation, at => results[at] = read(items[at]), cancellation);
        return results;
    }
}
