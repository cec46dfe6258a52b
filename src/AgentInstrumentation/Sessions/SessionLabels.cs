using System.Diagnostics;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// What every span of a session carries beside its id. Immutable, so that spans share the array of tags.
/// </summary>
/// <param name="UserId">The user, or null.</param>
/// <param name="Tags">The tags, each once.</param>
internal sealed record SessionLabels(string? UserId, string[] Tags)
{
    private TravellingLabels? _travelling;

    /// <summary>What of them other processes are sent.</summary>
    public TravellingLabels Travelling => _travelling ??= TravellingLabels.Of(this);

    public SessionLabels With(string? userId, IReadOnlyList<string> tags) => new(
        userId ?? UserId,
        tags.Count == 0 ? Tags : [.. Tags.Concat(tags.OfType<string>()).Distinct()]);

    public void WriteTo(Activity span)
    {
        if (UserId is not null)
        {
            span.SetTag(General.UserId, UserId);
        }

        if (Tags.Length > 0)
        {
            span.SetTag(Own.SessionTags, Tags);
        }
    }
}
