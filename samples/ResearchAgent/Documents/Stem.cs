namespace ResearchAgent;

/// <summary>
/// A light English stemmer: "trace", "traces", "traced" and "tracing" become one term, and so do "export" and
/// "exporter". A stem need not be a word; it only has to be the same for the forms of one.
/// </summary>
internal static class Stem
{
    private static readonly (string Suffix, int ShortestStem)[] Suffixes =
        [("ing", 3), ("ed", 3), ("ion", 5), ("er", 4), ("or", 4)];

    public static string Of(string word)
    {
        // AGT2001 and gen_ai.usage are names, not words.
        if (word.Length < 4 || !word.All(char.IsLetter))
        {
            return word;
        }

        string stem = WithoutSuffix(Singular(word));
        return stem.Length > 3 && stem.EndsWith('e') ? stem[..^1] : stem;
    }

    private static string Singular(string word)
    {
        return word switch
        {
            [.. var stem, 'i', 'e', 's' or 'd'] when stem.Length > 1 => stem + "y",
            [.., 's' or 'u' or 'i', 's'] => word,
            [.. var stem, 's'] => stem,
            _ => word,
        };
    }

    private static string WithoutSuffix(string word)
    {
        foreach ((string suffix, int shortestStem) in Suffixes)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal))
            {
                string stem = word[..^suffix.Length];
                return stem.Length >= shortestStem && stem.Any(IsVowel) ? WithoutDoubling(stem) : word;
            }
        }

        return word;
    }

    private static string WithoutDoubling(string stem)
    {
        bool doubled = stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z');
        return doubled ? stem[..^1] : stem;
    }

    private static bool IsVowel(char letter)
    {
        return letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
    }
}
