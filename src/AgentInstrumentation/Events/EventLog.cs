namespace AgentInstrumentation;

/// <summary>
/// The log of one operation: bounded, because it is kept in memory until the operation ends. Thread-safe.
/// </summary>
internal sealed class EventLog
{
    private const int MaximumLines = 100;
    private const int MaximumLength = 4096;

    private readonly List<string> _lines = [];

    public void Add(string line)
    {
        var shown = Scrubber.ScrubStart(line, MaximumLength);
        lock (_lines)
        {
            if (_lines.Count < MaximumLines)
            {
                _lines.Add(line.Length <= MaximumLength ? shown : $"{shown.AsSpan(0, Math.Max(0, shown.Length - 1))}…");
            }
        }
    }

    public string[] Snapshot()
    {
        lock (_lines)
        {
            return [.. _lines];
        }
    }
}
