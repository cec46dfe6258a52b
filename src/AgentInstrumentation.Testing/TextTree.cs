using System.Text;

namespace AgentInstrumentation.Testing;

/// <summary>A line of a tree in text, with the lines that are indented below it.</summary>
internal sealed class TextTree(string text)
{
    private const int IndentWidth = 2;

    private readonly List<TextTree> _children = [];

    /// <summary>Builds the tree of items of which each knows the one above it.</summary>
    /// <returns>A root without a text of its own, with the items whose parent is not among them below it.</returns>
    public static TextTree Of<T>(
        IReadOnlyList<T> items, Func<T, object> idOf, Func<T, object?> parentOf, Func<T, string> textOf)
    {
        var root = new TextTree("");
        var nodes = items.ToDictionary(idOf, item => new TextTree(LineOf(textOf(item))));
        foreach (var item in items)
        {
            var parent = parentOf(item) is { } id ? nodes.GetValueOrDefault(id) : null;
            (parent ?? root)._children.Add(nodes[idOf(item)]);
        }

        return root;
    }

    /// <summary>Reads a tree back from its text.</summary>
    /// <exception cref="ArgumentException">A line is indented by less than two spaces, or by more than one level.</exception>
    public static TextTree Parse(string text)
    {
        var path = new List<TextTree> { new("") };
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var content = line.TrimStart(' ');
            var (depth, rest) = Math.DivRem(line.Length - content.Length, IndentWidth);
            if (rest != 0 || depth >= path.Count)
            {
                throw new ArgumentException($"A child is two spaces to the right of its parent, which '{line}' is not.");
            }

            var node = new TextTree(content);
            path.RemoveRange(depth + 1, path.Count - depth - 1);
            path[depth]._children.Add(node);
            path.Add(node);
        }

        return path[0];
    }

    /// <summary>Sorts the lines that have the same parent, so that their order says nothing any more.</summary>
    public TextTree Sorted()
    {
        var sorted = new TextTree(text);
        sorted._children.AddRange(_children
            .Select(static child => child.Sorted())
            .OrderBy(static child => $"{child}", StringComparer.Ordinal));
        return sorted;
    }

    /// <summary>A text of one or several lines as one.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    // A line without a text could not be read back.
    private static string LineOf(string text) => OneLine(text) is { Length: > 0 } line ? line : "(no name)";

    public override string ToString()
    {
        var lines = new StringBuilder();
        Write(lines, depth: 0);
        return lines.ToString().TrimEnd('\n');
    }

    private void Write(StringBuilder lines, int depth)
    {
        // The root is no line.
        if (text.Length != 0)
        {
            lines.Append(' ', depth * IndentWidth).Append(text).Append('\n');
        }

        foreach (var child in _children)
        {
            child.Write(lines, text.Length == 0 ? depth : depth + 1);
        }
    }
}
