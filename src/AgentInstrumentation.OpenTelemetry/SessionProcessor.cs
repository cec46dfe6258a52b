using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Puts <c>session.id</c>, the user and the tags on every span that starts in a session, whichever library it is from;
/// and has what spans of other libraries show of agents, tools and model calls recorded as events of the session.
/// </summary>
internal sealed class SessionProcessor : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnStart(Activity data) => AgentSession.Current?.Tag(data);

    /// <inheritdoc/>
    public override void OnEnd(Activity data) => AgentSession.RecordSpan(data);
}
