using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Puts <c>session.id</c>, the user and the tags on every span that starts in a session, whichever library it is from.
/// </summary>
internal sealed class SessionProcessor : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnStart(Activity data) => AgentSession.Current?.Tag(data);
}
