using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Puts <c>gen_ai.conversation.id</c> on the spans of a conversation's session.</summary>
internal sealed class ConversationProcessor : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (AgentSession.Current is { } session
            && session.Metadata.TryGetValue(HttpConventions.ConversationId, out var conversation)
            && data.GetTagItem(HttpConventions.ConversationId) is null)
        {
            data.SetTag(HttpConventions.ConversationId, conversation);
        }
    }
}
