using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// Who observes operations: listeners to spans, and running clients. For a wrapper they are one thing to ask, so that
/// it costs what a guard by hand costs. Safe for any number of threads.
/// </summary>
internal static class Observers
{
    // Listeners choose sources by name, so it has those that the source of spans has, and while a client runs one of
    // our own. No span comes from it.
    private static readonly ActivitySource Source = new(AgentTelemetry.Name, AgentTelemetry.Version);
    private static readonly Lock Changes = new();
    private static ActivityListener? _ofClients;
    private static int _clients;

    /// <summary>Whether there is any.</summary>
    public static bool AreAny => Source.HasListeners();

    /// <summary>Whether a client runs.</summary>
    public static bool HasClients => Volatile.Read(ref _clients) != 0;

    /// <summary>A client has started.</summary>
    public static void AddClient()
    {
        lock (Changes)
        {
            if (_clients++ == 0)
            {
                _ofClients = new ActivityListener { ShouldListenTo = static source => ReferenceEquals(source, Source) };
                ActivitySource.AddActivityListener(_ofClients);
            }
        }
    }

    /// <summary>A client has stopped.</summary>
    public static void RemoveClient()
    {
        lock (Changes)
        {
            if (--_clients == 0)
            {
                _ofClients?.Dispose();
                _ofClients = null;
            }
        }
    }
}
