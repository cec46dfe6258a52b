namespace ResearchAgent;

/// <summary>A word of a question that a passage may cover.</summary>
/// <param name="Term">The word as <see cref="Terms"/> writes it.</param>
/// <param name="Parts">The terms inside a compound name; all of them together cover it too.</param>
/// <param name="Weight">How much of the question's meaning the word carries.</param>
/// <param name="IsName">Whether the word names one thing, so that nothing else can stand for it.</param>
internal sealed record QuestionTerm(string Term, IReadOnlyList<string> Parts, double Weight, bool IsName)
{
    public bool IsIn(IReadOnlySet<string> terms)
    {
        return terms.Contains(Term) || (Parts.Count > 0 && Parts.All(terms.Contains));
    }
}
