namespace AgentInstrumentation;

/// <summary>
/// What of a session's labels is sent as baggage: a propagator ends the header where an entry does not fit, and the
/// session's id must have room beside them.
/// </summary>
/// <param name="UserId">The user, or null.</param>
/// <param name="Tags">The tags, escaped and separated by commas, or null for none.</param>
/// <param name="AreAll">Whether none was left out.</param>
internal sealed record TravellingLabels(string? UserId, string? Tags, bool AreAll)
{
    /// <summary>
    /// How long their values may be together as the header has them, of the 8,192 bytes that it takes.
    /// </summary>
    private const int MaximumLength = 8_000;

    public static TravellingLabels Of(SessionLabels labels)
    {
        var user = labels.UserId is { } id && LengthOf(id) <= MaximumLength ? id : null;
        var room = MaximumLength - (user is null ? 0 : LengthOf(user));
        List<string> tags = [];
        foreach (var tag in labels.Tags.Select(Uri.EscapeDataString))
        {
            var length = LengthOf(tags.Count == 0 ? tag : $",{tag}");
            if (length <= room)
            {
                tags.Add(tag);
                room -= length;
            }
        }

        return new TravellingLabels(
            user,
            tags.Count == 0 ? null : string.Join(',', tags),
            user == labels.UserId && tags.Count == labels.Tags.Length);
    }

    // The propagator escapes what is escaped here once more.
    private static int LengthOf(string value) => Uri.EscapeDataString(value).Length;
}
