using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>
/// The scopes of the platform, and in a session one more. It is made when a line is written and somebody looks at its
/// scopes, so it costs nothing elsewhere and needs no scope to be opened in any flow.
/// </summary>
internal sealed class AgentScopeProvider(
    IOptionsMonitor<LoggerFilterOptions> filters, IOptions<LoggerFactoryOptions> options) : IExternalScopeProvider
{
    private readonly IExternalScopeProvider _platform = PlatformScopes(filters, options);

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        _platform.ForEachScope(callback, state);
        if (AmbientLogScope.Current is { } scope)
        {
            callback(scope, state);
        }
    }

    public IDisposable Push(object? state) => _platform.Push(state);

    // The platform's own, which also tracks activities, is not public; a factory hands it to its loggers.
    private static IExternalScopeProvider PlatformScopes(
        IOptionsMonitor<LoggerFilterOptions> filters, IOptions<LoggerFactoryOptions> options)
    {
        using var taker = new ScopeTaker();
        using var factory = new LoggerFactory([taker], filters, options);
        return taker.Scopes ?? new LoggerExternalScopeProvider();
    }

    private sealed class ScopeTaker : ILoggerProvider, ISupportExternalScope
    {
        public IExternalScopeProvider? Scopes { get; private set; }

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

        public void Dispose()
        {
        }
    }
}
