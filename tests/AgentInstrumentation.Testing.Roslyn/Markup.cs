using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>A source with the expected places of diagnostics marked by <c>[|</c> and <c>|]</c>.</summary>
/// <param name="Source">The source without marks.</param>
/// <param name="Spans">The marked places.</param>
public sealed record Markup(string Source, IReadOnlyList<TextSpan> Spans)
{
    /// <summary>Reads a marked source.</summary>
    public static Markup Parse(string marked)
    {
        var spans = new List<TextSpan>();
        var source = marked;
        while (source.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start)
        {
            source = source.Remove(start, 2);
            var end = source.IndexOf("|]", start, StringComparison.Ordinal);
            source = source.Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return new Markup(source, spans);
    }
}
