namespace AgentInstrumentation;

/// <summary>What became of the entries that a <see cref="FileSessionJournal"/> was given, at one moment.</summary>
/// <param name="Queued">Entries that wait to be written.</param>
/// <param name="Written">Entries that were written.</param>
/// <param name="Dropped">
/// Entries that were not kept. The metric <c>agent.events.dropped</c> tells them by reason.
/// </param>
/// <param name="Trouble">Why nothing can be written now; null while it can.</param>
public sealed record JournalHealth(long Queued, long Written, long Dropped, string? Trouble);
