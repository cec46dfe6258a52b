using System.Globalization;
using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>The agent's answer to a question.</summary>
/// <param name="Text">The answer, in which [n] points to the n-th of the citations.</param>
/// <param name="Citations">The paths of the documents the answer rests on.</param>
/// <param name="Found">False when the documents do not answer the question.</param>
public sealed partial record Answer(string Text, IReadOnlyList<string> Citations, bool Found)
{
    /// <summary>
    /// Reads what a model wrote for <see cref="Prompts.Answer"/>. A source which no finding names is an invention of
    /// the model: it goes, with its marks, and the others are numbered anew.
    /// </summary>
    internal static Answer Parse(string reply, IReadOnlyList<Finding> findings)
    {
        (string Number, string Path)[] sources =
            [.. Source().Matches(reply).Select(source => (source.Groups["number"].Value, source.Groups["path"].Value))];
        (string Number, string Path)[] known = [.. sources.Where(source => IsNamed(source.Path, findings))];
        string body = Source().Replace(reply, "").Trim();
        string text = Mark().Replace(body, mark => Renumber(mark, sources, known));
        return text.Length == 0 || text == Prompts.NothingFound
            ? new(Prompts.NothingFound, [], Found: false)
            : new(text, [.. known.Select(source => source.Path)], Found: true);
    }

    private static bool IsNamed(string path, IReadOnlyList<Finding> findings)
    {
        return findings.Any(finding => finding.Text.Contains(path, StringComparison.Ordinal));
    }

    private static string Renumber(
        Match mark,
        (string Number, string Path)[] sources,
        (string Number, string Path)[] known)
    {
        string number = mark.Groups["number"].Value;
        int index = Array.FindIndex(known, source => source.Number == number);
        return index >= 0 ? string.Create(CultureInfo.InvariantCulture, $" [{index + 1}]")
            : sources.Any(source => source.Number == number) ? ""
            : mark.Value;
    }

    [GeneratedRegex(@"^\[(?<number>\d+)\] (?<path>\S.*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Source();

    // With the space before it, so that the index of an array in quoted code is no mark.
    [GeneratedRegex(@" \[(?<number>\d+)\]")]
    private static partial Regex Mark();
}
