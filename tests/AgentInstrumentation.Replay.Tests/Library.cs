namespace AgentInstrumentation.Replay.Tests;

/// <summary>Stands for a library that knows nothing of tracing.</summary>
public sealed class Library
{
    public int Calls { get; private set; }

    public Task<string> LookUpAsync(string word)
    {
        Calls++;
        return Task.FromResult($"entry {word}");
    }

    public LibraryEntry LookAfter(LibraryEntry entry)
    {
        Calls++;
        return entry with { Number = entry.Number + 1 };
    }
}
