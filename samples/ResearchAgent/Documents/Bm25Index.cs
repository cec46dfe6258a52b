namespace ResearchAgent;

/// <summary>
/// Ranks sections for a query with Okapi BM25. A heading's terms count as often as <see cref="HeadingWeight"/> says;
/// the document's title and file name count once for each of its sections, so that a section called "Fix" is found
/// by what its page is about.
/// </summary>
public sealed class Bm25Index
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int HeadingWeight = 3;
    private const int SnippetLength = 200;

    private readonly DocumentSection[] _sections;
    private readonly double[] _lengths;
    private readonly double _averageLength;
    private readonly Dictionary<string, Dictionary<int, double>> _frequencies = new(StringComparer.Ordinal);

    public Bm25Index(IEnumerable<DocumentSection> sections)
    {
        _sections = [.. sections];
        _lengths = [.. _sections.Select((section, index) => Add(section, index))];
        _averageLength = _lengths.DefaultIfEmpty(1).Average();
    }

    public static Bm25Index Of(DocumentLibrary library)
    {
        return new(library.Paths.SelectMany(path => MarkdownSections.Split(path, library.Read(path))));
    }

    /// <summary>The best sections for the query, best first; equal scores in the order of path and line.</summary>
    public IReadOnlyList<SearchHit> Search(string query, int limit = 5)
    {
        string[] terms = [.. Terms.Of(query).Distinct()];
        return [.. Scores(terms)
            .Select(pair => (Section: _sections[pair.Key], Score: pair.Value))
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Section.Path, StringComparer.Ordinal)
            .ThenBy(hit => hit.Section.Line)
            .Take(limit)
            .Select(hit => Hit(hit.Section, hit.Score, terms))];
    }

    private double Add(DocumentSection section, int index)
    {
        double length = 0;
        foreach ((string text, int weight) in Fields(section))
        {
            foreach (string term in Terms.Of(text))
            {
                Count(term, index, weight);
                length += weight;
            }
        }

        return length;
    }

    private void Count(string term, int index, int weight)
    {
        if (!_frequencies.TryGetValue(term, out Dictionary<int, double>? frequencies))
        {
            _frequencies.Add(term, frequencies = []);
        }

        frequencies[index] = frequencies.GetValueOrDefault(index) + weight;
    }

    private static IEnumerable<(string Text, int Weight)> Fields(DocumentSection section)
    {
        return
        [
            (section.Heading, HeadingWeight),
            (section.Heading == section.Title ? "" : section.Title, 1),
            (Path.GetFileNameWithoutExtension(section.Path), 1),
            (section.Text, 1),
        ];
    }

    private Dictionary<int, double> Scores(IEnumerable<string> terms)
    {
        Dictionary<int, double> scores = [];
        foreach (string term in terms)
        {
            foreach ((int index, double frequency) in _frequencies.GetValueOrDefault(term, []))
            {
                scores[index] = scores.GetValueOrDefault(index) + Rarity(term) * Saturation(frequency, _lengths[index]);
            }
        }

        return scores;
    }

    private double Rarity(string term)
    {
        int holding = _frequencies[term].Count;
        return Math.Log(1 + (_sections.Length - holding + 0.5) / (holding + 0.5));
    }

    private double Saturation(double frequency, double length)
    {
        return frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / _averageLength));
    }

    private static SearchHit Hit(DocumentSection section, double score, string[] terms)
    {
        string line = section.Text.Split('\n').MaxBy(text => Terms.Of(text).Distinct().Count(terms.Contains)) ?? "";
        string snippet = line.Trim();
        snippet = snippet.Length <= SnippetLength ? snippet : $"{snippet.AsSpan(0, SnippetLength)}…";
        return new(section.Path, section.Heading, section.Line, Math.Round(score, 4), snippet);
    }
}
