using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>The stand-in as planner: one query for each part of the question, made of the part's keywords.</summary>
internal static class PlanRole
{
    public static ChatMessage Reply(IReadOnlyList<ChatMessage> messages)
    {
        IReadOnlyList<string> parts = QuestionParts.Of(Conversation.LastUserText(messages));
        return new(ChatRole.Assistant, string.Join('\n', parts.Select(QuestionParts.Keywords)));
    }
}
