namespace AgentInstrumentation;

/// <summary>What waits in a <see cref="JournalQueue"/>: an entry, or the marker of a flush behind the entries.</summary>
/// <param name="Entry">The entry; null for a marker.</param>
/// <param name="Marker">What is told when all before it was written; null for an entry.</param>
internal readonly record struct QueuedEntry(JournalEntry? Entry, TaskCompletionSource<bool>? Marker);
