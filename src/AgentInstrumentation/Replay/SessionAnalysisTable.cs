namespace AgentInstrumentation;

/// <summary>
/// A table of text: columns of figures to the right, and a last one to the left, which is cut to the width, but has
/// some room whatever the figures take. Columns in which nothing stands are left out.
/// </summary>
internal sealed class SessionAnalysisTable(params string[] titles)
{
    private const int LeastRoom = 30;

    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer, int width)
    {
        var widths = titles.Select(WidthOf).ToList();
        foreach (var row in _rows.Prepend(titles))
        {
            var figures = string.Concat(row.Zip(widths)
                .Where(static cell => cell.Second > 0)
                .Select(static cell => $"  {cell.First.PadLeft(cell.Second)}"));
            writer.WriteLine(Fit($"{figures}  {row[^1]}", Math.Max(width, figures.Length + LeastRoom)));
        }
    }

    /// <summary>A text in one line, cut to the width.</summary>
    public static string Fit(string text, int width)
    {
        var line = text.ReplaceLineEndings(" ").TrimEnd();
        return line.Length <= width ? line : string.Concat(line.AsSpan(0, width - 1), "…");
    }

    // Of the last column, which is as wide as it is, and of empty ones it is nothing.
    private int WidthOf(string title, int column) =>
        column == titles.Length - 1 || _rows.TrueForAll(row => row[column].Length == 0)
            ? 0
            : Math.Max(title.Length, _rows.Max(row => row[column].Length));
}
