namespace ResearchAgent;

/// <summary>Ranks passages by how much of a question they cover, and drops those that cover too little.</summary>
internal static class PassageRanking
{
    // What the sentence says itself counts in full; what only the headings above it say counts less.
    private const double ContextFactor = 0.7;

    // The first sentence below a heading says what the heading means, so it answers a question about the heading.
    private const double OpeningFactor = 0.7;

    private const double RowFactor = 0.9;

    // Beyond it a passage has to share its score with all the other things it says.
    private const int ShortPassage = 25;

    /// <summary>The passages that cover at least <paramref name="threshold"/> of the question, best first.</summary>
    public static IEnumerable<Passage> Rank(Question question, IEnumerable<Passage> passages, double threshold)
    {
        return passages
            .Where(passage => !Asking.IsIn(passage.Text) && IsAbout(question, passage))
            .Where(passage => question.Coverage(passage.AllTerms) >= threshold)
            .OrderByDescending(passage => Score(question, passage));
    }

    // A page's title alone does not make each of its sentences an answer.
    private static bool IsAbout(Question question, Passage passage)
    {
        return question.Coverage(passage.TextTerms) > 0 || question.Coverage(passage.OpenedTerms) > 0;
    }

    private static double Score(Question question, Passage passage)
    {
        double own = question.Coverage(passage.TextTerms);
        double context = question.Coverage(passage.AllTerms) - own;
        double length = Math.Max(1, (double)passage.TextTerms.Count / ShortPassage);
        double form = (passage.IsRow ? RowFactor : 1) / Math.Sqrt(length);
        return (own + ContextFactor * context) * form + OpeningFactor * HeadingMatch(question, passage.OpenedTerms);
    }

    // Both ways: how much of the question is in the heading, and how much of the heading is in the question.
    private static double HeadingMatch(Question question, IReadOnlySet<string> heading)
    {
        double shared = question.QuestionTerms.Count(term => term.IsIn(heading));
        return heading.Count == 0 ? 0 : question.Coverage(heading) * Math.Min(1, shared / heading.Count);
    }
}
