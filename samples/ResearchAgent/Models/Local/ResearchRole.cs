using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>The stand-in as researcher: it searches, reads the best hits, and quotes what covers the query.</summary>
internal static class ResearchRole
{
    private const int MaximumDocuments = 2;
    private const int MaximumQuotes = 4;

    // The second document is read only when it is nearly as good as the first.
    private const double SecondDocumentShare = 0.6;

    // Generous, because a query has lost the words that show what is asked; the answer judges by the whole question.
    private const double Threshold = 0.5;

    public static ChatMessage Reply(IReadOnlyList<ChatMessage> messages, IList<AITool> tools)
    {
        string query = Conversation.LastUserText(messages);
        if (Find(tools, "search") is not { } search || Find(tools, "read") is not { } read)
        {
            return new(ChatRole.Assistant, Prompts.NothingFound);
        }

        IReadOnlyList<AnsweredCall> searches = Conversation.Answered(messages, search);
        if (searches.Count == 0)
        {
            return Calls(search, "query", [query], firstNumber: 1);
        }

        SearchResult[] hits = [.. searches.SelectMany(answer => SearchResult.Parse(answer.Result))];
        IReadOnlyList<AnsweredCall> reads = Conversation.Answered(messages, read);
        return hits.Length > 0 && reads.Count == 0
            ? Calls(read, "path", PathsWorthReading(hits), firstNumber: searches.Count + 1)
            : new(ChatRole.Assistant, Quotes(query, hits, reads));
    }

    private static AITool? Find(IEnumerable<AITool> tools, string prefix)
    {
        return tools.FirstOrDefault(tool => tool.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    private static ChatMessage Calls(AITool tool, string argument, IEnumerable<string> values, int firstNumber)
    {
        IEnumerable<AIContent> calls = values.Index().Select(value => new FunctionCallContent(
            $"call_{firstNumber + value.Index}",
            tool.Name,
            new Dictionary<string, object?> { [argument] = value.Item }));
        return new(ChatRole.Assistant, [.. calls]);
    }

    private static IEnumerable<string> PathsWorthReading(SearchResult[] hits)
    {
        SearchResult[] answering = [.. hits.Where(hit => !Asking.IsIn(hit.Text))];
        SearchResult[] candidates = answering.Length > 0 ? answering : hits;
        double best = candidates.Max(hit => hit.Score);
        return candidates
            .OrderByDescending(hit => hit.Score)
            .DistinctBy(hit => hit.Path)
            .Where(hit => hit.Score >= best * SecondDocumentShare)
            .Select(hit => hit.Path)
            .Take(MaximumDocuments);
    }

    private static string Quotes(string query, SearchResult[] hits, IReadOnlyList<AnsweredCall> reads)
    {
        Passage[] passages = [.. reads.SelectMany(read => MarkdownPassages.Of(PathOf(read.Call), TextOf(read.Result)))];
        HashSet<string> evidence = [.. passages.SelectMany(passage => passage.AllTerms)];
        evidence.UnionWith(hits.SelectMany(hit => Terms.Of(hit.Text)));
        Question question = Question.Parse(query);
        if (question.IsBeyond(evidence))
        {
            return Prompts.NothingFound;
        }

        IEnumerable<Quote> quotes = PassageRanking.Rank(question.Given(evidence), passages, Threshold)
            .Select(passage => Quote.Of(passage, question))
            .Distinct()
            .Take(MaximumQuotes);
        return string.Join('\n', quotes.Select(quote => quote.ToString()).DefaultIfEmpty(Prompts.NothingFound));
    }

    private static string PathOf(FunctionCallContent call)
    {
        return call.Arguments is { } arguments && arguments.TryGetValue("path", out object? path) ? $"{path}" : "";
    }

    private static string TextOf(object? result)
    {
        return result switch
        {
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            string text => text,
            _ => "",
        };
    }
}
