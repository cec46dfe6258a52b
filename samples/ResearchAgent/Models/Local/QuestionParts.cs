using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>Splits a question into the parts that can be looked up on their own.</summary>
internal static partial class QuestionParts
{
    private const int MaximumParts = 3;
    private const int KeywordsOfAPart = 2;

    /// <summary>One to three parts, in the order and the words of the question.</summary>
    public static IReadOnlyList<string> Of(string question)
    {
        IEnumerable<string> clauses = SentenceEnd().Split(question).SelectMany(Clauses);
        List<string> parts = [.. clauses.Where(clause => KeywordCount(clause) > 0)];
        return parts.Count switch
        {
            0 => [question.Trim()],
            <= MaximumParts => parts,
            _ => [.. parts.Take(MaximumParts - 1), string.Join(' ', parts.Skip(MaximumParts - 1))],
        };
    }

    /// <summary>The words of a part that can be searched for, as they are written.</summary>
    public static string Keywords(string part)
    {
        string[] keywords = [.. Terms.WordsOf(part).Where(IsKeyword)];
        return keywords.Length > 0 ? string.Join(' ', keywords) : part;
    }

    // "The sessions and turns of an agent" is one part: what is too short to be looked up alone stays where it is.
    private static List<string> Clauses(string sentence)
    {
        List<string> clauses = [];
        foreach (string clause in Conjunction().Split(sentence.Trim()))
        {
            if (clauses.Count > 0 && Math.Min(KeywordCount(clauses[^1]), KeywordCount(clause)) < KeywordsOfAPart)
            {
                clauses[^1] += $" and {clause}";
            }
            else
            {
                clauses.Add(clause);
            }
        }

        return clauses;
    }

    private static int KeywordCount(string text)
    {
        return Terms.WordsOf(text).Count(IsKeyword);
    }

    private static bool IsKeyword(string word)
    {
        return Terms.Of(word).Any();
    }

    [GeneratedRegex(@"[?!;]+|\.\s")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@",\s+(?:and\s+)?|\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Conjunction();
}
