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
        var shown = line.Length <= MaximumLength
            ? Scrubber.Scrub(line)
            : $"{Scrubber.ScrubStart(line, MaximumLength - 1)}…";
        lock (_lines)
        {
            if (_lines.Count < MaximumLines)
            {
                _lines.Add(shown);
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
