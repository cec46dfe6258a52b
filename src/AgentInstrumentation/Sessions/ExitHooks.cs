using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentInstrumentation;

/// <summary>Ends a client's open sessions when its process ends, whichever way it does.</summary>
internal sealed class ExitHooks : IDisposable
{
    private static readonly PosixSignal[] Endings =
        [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    private readonly AgentClient _client;
    private readonly List<PosixSignalRegistration> _signals;
    private string _reason = "the process exited";

    public ExitHooks(AgentClient client)
    {
        _client = client;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _signals = client.Options.HandleSignals ? Register() : [];
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private List<PosixSignalRegistration> Register()
    {
        var registered = new List<PosixSignalRegistration>();
        foreach (var signal in Endings)
        {
            try
            {
                registered.Add(PosixSignalRegistration.Create(signal, OnSignal));
            }
            catch (Exception exception) when (exception is PlatformNotSupportedException or IOException)
            {
                // A platform without the signal does not end by it.
            }
        }

        return registered;
    }

    private void OnSignal(PosixSignalContext context)
    {
        // The handlers that were registered later have run by now. Where one keeps the process alive, the program
        // stops by itself, and its sessions with it.
        if (!context.Cancel)
        {
            _reason = context.Signal.ToString();
            End(SessionEndState.Indeterminate, _reason);
        }
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => End(SessionEndState.Indeterminate, _reason);

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var limit = _client.Options.ExitFlushTimeout;
        string? message = null;
        // The exception and the scrubber are the program's, too; what is left of the time is for the ends.
        TimeLimit.Run(
            () => message = arguments.ExceptionObject is Exception exception ? ExceptionText.MessageOf(exception) : "",
            limit / 2);
        var reason = $"unhandled {arguments.ExceptionObject.GetType().FullName}";
        var left = limit - Stopwatch.GetElapsedTime(started);
        End(
            SessionEndState.Fail,
            message is null ? reason : $"{reason}: {message}",
            left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private void End(SessionEndState endState, string reason) =>
        End(endState, reason, _client.Options.ExitFlushTimeout);

    // Sessions end at once. The rest is within a limit, because handlers of the program's run in it and one that hangs
    // must not keep the process.
    private void End(SessionEndState endState, string reason, TimeSpan limit)
    {
        var ended = _client.OpenSessions.EndAll(endState, reason);
        TimeLimit.Run(() => TellAndFlush(ended, endState, reason, limit), limit);
    }

    private void TellAndFlush(List<AgentSession> ended, SessionEndState endState, string reason, TimeSpan limit)
    {
        try
        {
            _client.Journal?.Flush(limit);
            ended.ForEach(static session => session.TellEnd());

            // Once more for what was opened meanwhile, as by the handler, which is not asked without end.
            _client.EndSessions(endState, reason);
            _client.OpenSessions.EndAll(endState, reason);
            _client.Journal?.Flush(limit);
        }
        catch (Exception exception)
            when (InstrumentationLog.Contain("open sessions could not be ended", exception, _client))
        {
        }
    }
}
