using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AgentInstrumentation;
using AgentInstrumentation.AI;
using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>Answers questions from a folder of documents: plans what to look for, looks for it, answers.</summary>
/// <param name="model">The model that plans, researches and writes.</param>
/// <param name="tools">What the model may do with the documents.</param>
public sealed partial class DocumentAgent(IChatClient model, DocumentTools tools)
{
    private const int MaximumQueries = 3;
    private const int MaximumTurns = 8;

    private readonly IReadOnlyList<AIFunction> _tools = AgentTools.Of(tools);

    /// <summary>Answers one question. An exception of the model or of a tool reaches the caller.</summary>
    [RootSpan]
    public async Task<Answer> AnswerAsync(string question, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> queries = await PlanAsync(question, cancellationToken);
        List<Finding> findings = [];
        await foreach (Finding finding in ResearchAsync(queries, cancellationToken))
        {
            findings.Add(finding);
        }

        return await ComposeAsync(question, findings, cancellationToken);
    }

    [RecordAction]
    internal async Task<IReadOnlyList<string>> PlanAsync(string question, CancellationToken cancellationToken)
    {
        ChatResponse response = await model.GetResponseAsync(
            [new(ChatRole.System, Prompts.Plan), new(ChatRole.User, question)],
            cancellationToken: cancellationToken);

        return Queries(response.Text) is { Count: > 0 } queries ? queries : [question];
    }

    [RecordAction]
    internal async IAsyncEnumerable<Finding> ResearchAsync(
        IReadOnlyList<string> queries,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string query in queries)
        {
            ChatResponse response =
                await ToolLoop.RunAsync(model, Prompts.Research, query, _tools, MaximumTurns, cancellationToken);
            yield return new(query, response.Text.Trim());
        }
    }

    [RecordAction]
    internal partial Task<Answer> ComposeAsync(
        string question,
        IReadOnlyList<Finding> findings,
        CancellationToken cancellationToken);

    private async Task<Answer> ComposeCoreAsync(
        string question,
        IReadOnlyList<Finding> findings,
        CancellationToken cancellationToken)
    {
        ChatResponse response = await model.GetResponseAsync(
            [new(ChatRole.System, Prompts.Answer), new(ChatRole.User, Brief(question, findings))],
            cancellationToken: cancellationToken);

        return Answer.Parse(response.Text, findings);
    }

    private static List<string> Queries(string plan)
    {
        // Models number their lists even when told not to.
        return [.. plan
            .Split('\n')
            .Select(line => ListMark().Replace(line, "").Trim())
            .Where(line => line.Length > 0)
            .Take(MaximumQueries)];
    }

    private static string Brief(string question, IReadOnlyList<Finding> findings)
    {
        IEnumerable<string> parts = findings.Select(finding => $"Findings for: {finding.Query}\n{finding.Text}");
        return string.Join("\n\n", parts.Prepend($"Question: {question}"));
    }

    [GeneratedRegex(@"^\s*(?:[-*•]|\d+[.)])\s+")]
    private static partial Regex ListMark();
}
