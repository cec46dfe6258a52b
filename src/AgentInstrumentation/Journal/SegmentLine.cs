namespace AgentInstrumentation;

/// <summary>A whole line of a segment.</summary>
/// <param name="Entry">What it says; null where that is no entry.</param>
/// <param name="End">Where the next line begins.</param>
internal readonly record struct SegmentLine(JournalEntry? Entry, long End);
