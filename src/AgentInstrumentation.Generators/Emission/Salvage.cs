using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes a file without the items that it cannot write.</summary>
internal static class Salvage
{
    /// <summary>Writes all items, or else those that can be written, and reports the others.</summary>
    /// <param name="context">Where to report.</param>
    /// <param name="items">The items.</param>
    /// <param name="write">Writes the file with some of them.</param>
    /// <param name="nameOf">What an item is, to people.</param>
    /// <param name="untraced">What is written in an item's stead; null for nothing.</param>
    public static SourceText Write<T>(
        SourceProductionContext context,
        EquatableArray<T> items,
        Func<EquatableArray<T>, SourceText> write,
        Func<T, string> nameOf,
        Func<T, T?> untraced)
        where T : class, IEquatable<T> =>
        Faults.Contain(() => write(items), out _) ?? write(Keep(context, items, write, nameOf, untraced));

    /// <summary>The items that can be written, or what stands for them; the others are reported.</summary>
    public static EquatableArray<T> Keep<T>(
        SourceProductionContext context,
        EquatableArray<T> items,
        Func<EquatableArray<T>, SourceText> write,
        Func<T, string> nameOf,
        Func<T, T?> untraced)
        where T : class, IEquatable<T>
    {
        var kept = new List<T>();
        foreach (var item in items)
        {
            _ = Faults.Contain(() => write(new([item])), out var fault);
            if (fault is not null)
            {
                Report(context, new FailedTarget(nameOf(item), Faults.Describe(fault)));
            }

            if ((fault is null ? item : untraced(item)) is { } written)
            {
                kept.Add(written);
            }
        }

        return kept.ToEquatableArray();
    }

    /// <summary>Reports what could not be read.</summary>
    public static void Report(SourceProductionContext context, IEnumerable<FailedTarget> failed)
    {
        foreach (var target in failed)
        {
            Report(context, target);
        }
    }

    private static void Report(SourceProductionContext context, FailedTarget failed) => context.ReportDiagnostic(
        Diagnostic.Create(RuleDescriptors.FailedTarget, Location.None, failed.Name, failed.Reason));
}
