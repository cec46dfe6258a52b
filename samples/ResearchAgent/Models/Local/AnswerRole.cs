using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>The stand-in as writer: it picks the quotes that answer the question and cites them.</summary>
internal static class AnswerRole
{
    private const string QuestionMark = "Question: ";
    private const int MaximumSentences = 3;
    private const double Threshold = 0.6;

    public static ChatMessage Reply(IReadOnlyList<ChatMessage> messages)
    {
        string brief = Conversation.LastUserText(messages);
        string asked = brief.Split("\n\n")[0];
        bool marked = asked.StartsWith(QuestionMark, StringComparison.Ordinal);
        string question = marked ? asked[QuestionMark.Length..] : asked;
        return new(ChatRole.Assistant, Compose(question, [.. Quote.Parse(brief)]));
    }

    private static string Compose(string question, Quote[] quotes)
    {
        IReadOnlyList<string> parts = QuestionParts.Of(question);
        int sentences = Math.Max(1, MaximumSentences / parts.Count);
        ILookup<string, Quote> answers = parts
            .SelectMany(part => Best(Question.Parse(part), quotes, sentences), (part, quote) => (part, quote))
            .ToLookup(answer => answer.part, answer => answer.quote);
        if (answers.Count == 0)
        {
            return Prompts.NothingFound;
        }

        Quote[] chosen = [.. answers.SelectMany(answer => answer).Distinct()];
        return Write(chosen, openParts: parts.Where(part => !answers.Contains(part)));
    }

    // The researcher has put its quotes in order, and has seen more of the documents: the order stays.
    private static IEnumerable<Quote> Best(Question question, Quote[] quotes, int count)
    {
        HashSet<string> evidence = [.. quotes.SelectMany(quote => quote.Terms)];
        if (question.IsBeyond(evidence))
        {
            return [];
        }

        Question weighed = question.Given(evidence);
        Quote[] covering = [.. quotes.Where(quote => weighed.Coverage(quote.Terms) >= Threshold)];
        return covering
            .Where(quote => weighed.Coverage(quote.Terms) >= weighed.Coverage(covering[0].Terms))
            .Take(count);
    }

    private static string Write(Quote[] quotes, IEnumerable<string> openParts)
    {
        List<string> paths = [.. quotes.Select(quote => quote.Path).Distinct()];
        IEnumerable<string> sentences = quotes.Select((quote, index) =>
            $"{quote.TextAfter(quotes.ElementAtOrDefault(index - 1))} [{paths.IndexOf(quote.Path) + 1}]");
        IEnumerable<string> open = openParts.Select(part => $"The documents do not say: {part}?");
        IEnumerable<string> sources = paths.Select((path, index) => $"[{index + 1}] {path}");
        return string.Join('\n', [.. sentences, .. open, "", .. sources]);
    }
}
