using System.Collections.Frozen;

namespace ResearchAgent;

/// <summary>A question, or a query made of one, as a set of weighted terms which an answer has to cover.</summary>
internal sealed class Question
{
    private const double NameWeight = 2;
    private const double FullWeight = 1;
    private const double TypeWeight = 0.5;
    private const double ShapeWeight = 0.3;
    private const double AbsentFactor = 1.5;

    // Words by which questions about software are put. An answer often has none of them, and having them proves little.
    private static readonly FrozenSet<string> ShapeWords = (
        "use using used work get make need want happen mean tell say give show explain describe define find list " +
        "call name exist know keep set put go turn off out up down over only exactly actually hold contain carry " +
        "flag report detect warn complain raise catch cause possible best good way thing kind sort type " +
        "number amount many much often long first new project repository library documentation document docs " +
        "please inside between during after before against without")
        .Split(' ').Select(Terms.Normal).ToFrozenSet();

    private Question(IReadOnlyList<QuestionTerm> terms)
    {
        QuestionTerms = terms;
    }

    public IReadOnlyList<QuestionTerm> QuestionTerms { get; }

    public static Question Parse(string text)
    {
        string[] words = [.. Terms.WordsOf(text)];
        List<QuestionTerm> terms = [.. words.Index()
            .Where(word => Terms.Counts(word.Item))
            .Select(word => Term(word.Item, word.Index, AsksForType(words, word.Index)))
            .DistinctBy(term => term.Term)];
        return new(terms.Any(term => term.Weight >= FullWeight) ? terms : [.. terms.Select(AtFullWeight)]);
    }

    /// <summary>
    /// The same question, judged by all that has been read: a word that is nowhere in it is rarer than one that is, so
    /// missing it weighs more.
    /// </summary>
    public Question Given(IReadOnlySet<string> evidence)
    {
        return new([.. QuestionTerms.Select(term => term.IsIn(evidence) ? term : Rarer(term))]);
    }

    /// <summary>Whether the question names a thing which the evidence never mentions.</summary>
    public bool IsBeyond(IReadOnlySet<string> evidence)
    {
        return QuestionTerms.Count == 0 || QuestionTerms.Any(term => term.IsName && !term.IsIn(evidence));
    }

    /// <summary>The share of the question, from 0 to 1, which the terms cover.</summary>
    public double Coverage(IReadOnlySet<string> terms)
    {
        return QuestionTerms.Where(term => term.IsIn(terms)).Sum(term => term.Weight)
            / QuestionTerms.Sum(term => term.Weight);
    }

    private static QuestionTerm Term(string word, int index, bool asksForType)
    {
        string term = Terms.Normal(word);
        bool isNumbered = word.Any(char.IsAsciiDigit);
        // A "gpt-5-mini" is not any gpt that is mini.
        string[] parts = isNumbered ? [] : [.. Terms.PartsOf(word).Where(Terms.Counts).Select(Terms.Normal)];
        bool isName = isNumbered || parts.Length > 0 || (index > 0 && char.IsUpper(word[0]));
        double weight = isName ? NameWeight
            : ShapeWords.Contains(term) ? ShapeWeight
            : asksForType ? TypeWeight
            : FullWeight;
        return new(term, parts, weight, isName);
    }

    // The answer to "Which rule …" is a rule, and seldom says so.
    private static bool AsksForType(string[] words, int index)
    {
        return index > 0 && words[index - 1].ToLowerInvariant() is "which" or "what";
    }

    private static QuestionTerm Rarer(QuestionTerm term)
    {
        return term.Weight < FullWeight ? term : term with { Weight = term.Weight * AbsentFactor };
    }

    private static QuestionTerm AtFullWeight(QuestionTerm term)
    {
        return term.Weight < TypeWeight ? term : term with { Weight = FullWeight };
    }
}
