using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>Keeps the warnings that this library logs.</summary>
internal sealed class WarningLog : ILoggerProvider, ILogger
{
    private readonly ILogger _nothing = NullLogger.Instance;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => categoryName == AgentTelemetry.Name ? this : _nothing;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel is LogLevel.Warning)
        {
            Lines.Enqueue($"{formatter(state, exception)} {exception?.Message}".TrimEnd());
        }
    }
}
