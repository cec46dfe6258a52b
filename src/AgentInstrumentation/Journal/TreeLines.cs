namespace AgentInstrumentation;

/// <summary>
/// Draws trees as lines of text. The report of a session and the console exporter of spans both compile this.
/// </summary>
internal static class TreeLines
{
    /// <summary>The lines of trees, each with the branches that lead to it.</summary>
    /// <param name="tops">What stands above all else.</param>
    /// <param name="childrenOf">What is beneath an item.</param>
    /// <param name="describe">An item in one line.</param>
    public static IEnumerable<string> Of<T>(
        IEnumerable<T> tops, Func<T, IEnumerable<T>> childrenOf, Func<T, string> describe) =>
        tops.SelectMany(top => Of(top, childrenOf, describe, indent: "", branch: ""));

    private static IEnumerable<string> Of<T>(
        T item, Func<T, IEnumerable<T>> childrenOf, Func<T, string> describe, string indent, string branch)
    {
        yield return indent + branch + describe(item);
        var below = indent + branch switch
        {
            "" => "",
            "└─ " => "   ",
            _ => "│  ",
        };

        var children = childrenOf(item).ToList();
        for (var index = 0; index < children.Count; index++)
        {
            var next = index == children.Count - 1 ? "└─ " : "├─ ";
            foreach (var line in Of(children[index], childrenOf, describe, below, next))
            {
                yield return line;
            }
        }
    }
}
