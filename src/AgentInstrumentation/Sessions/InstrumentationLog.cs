using System.Diagnostics.Tracing;

namespace AgentInstrumentation;

/// <summary>
/// What this library has to say about itself: to the running client's
/// <see cref="AgentInstrumentationOptions.OnWarning"/> and to the event source <c>AgentInstrumentation</c>, which
/// <c>dotnet-trace</c> can read.
/// </summary>
[EventSource(Name = AgentTelemetry.Name)]
internal sealed class InstrumentationLog : EventSource
{
    private static readonly InstrumentationLog Source = new();

    private InstrumentationLog()
    {
    }

    public static void Warn(AgentInstrumentationOptions? options, string message)
    {
        Source.Warning(message);
        try
        {
            options?.OnWarning?.Invoke(message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The handler is the user's code, and there is nobody left to tell.
            Source.Warning($"The OnWarning handler failed: {ExceptionText.MessageOf(exception)}");
        }
    }

    /// <summary>
    /// For exception filters: reports what went wrong inside the instrumentation, once a client, and lets it go no
    /// further.
    /// </summary>
    /// <param name="what">What went wrong.</param>
    /// <param name="exception">How.</param>
    /// <param name="client">Whose handler is told; null for that of the current client.</param>
    public static bool Contain(string what, Exception exception, AgentClient? client = null)
    {
        client ??= AgentClient.Current;
        if (client is null || client.IsFirstReportOf(what))
        {
            var type = exception.GetType().FullName;
            Warn(client?.Options, $"AgentInstrumentation: {what}: {type}: {ExceptionText.MessageOf(exception)}");
        }

        return true;
    }

    [Event(1, Level = EventLevel.Warning)]
    private void Warning(string message) => WriteEvent(1, message);
}
