namespace AgentInstrumentation;

/// <summary>What waits in a <see cref="JournalQueue"/>: an entry, or the marker of a flush behind the entries.</summary>
/// <param name="Entry">The entry; null for a marker.</param>
/// <param name="Marker">What is told when all before it was written; null for an entry.</param>
/// <param name="IsUrgent">Whether it comes before what is not.</param>
/// <param name="Number">The order of appending.</param>
internal readonly record struct QueuedEntry(
    JournalEntry? Entry, TaskCompletionSource<bool>? Marker, bool IsUrgent, long Number) : IComparable<QueuedEntry>
{
    public int CompareTo(QueuedEntry other) =>
        IsUrgent == other.IsUrgent ? Number.CompareTo(other.Number) : IsUrgent ? -1 : 1;
}
