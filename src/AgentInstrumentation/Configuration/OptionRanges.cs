using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// What the options may be. The one place that says so, for code, environment and configuration alike.
/// </summary>
internal static class OptionRanges
{
    public const int MaximumQueueSize = 1 << 20;

    private static readonly TimeSpan MinimumIdleTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaximumIdleTimeout = TimeSpan.FromDays(100);
    private static readonly TimeSpan MaximumFlushTimeout = TimeSpan.FromMinutes(10);

    public static IEnumerable<OptionFault> FaultsOf(AgentInstrumentationOptions options)
    {
        if (options.MaxQueueSize is < 1 or > MaximumQueueSize)
        {
            yield return Fault(
                nameof(options.MaxQueueSize), options.MaxQueueSize, $"between 1 and {MaximumQueueSize}");
        }

        if (options.SessionIdleTimeout != Timeout.InfiniteTimeSpan
            && (options.SessionIdleTimeout < MinimumIdleTimeout || options.SessionIdleTimeout > MaximumIdleTimeout))
        {
            yield return Fault(
                nameof(options.SessionIdleTimeout),
                options.SessionIdleTimeout,
                $"between {MinimumIdleTimeout} and {MaximumIdleTimeout}, or {Timeout.InfiniteTimeSpan} for never");
        }

        if (options.ExitFlushTimeout < TimeSpan.Zero || options.ExitFlushTimeout > MaximumFlushTimeout)
        {
            yield return Fault(
                nameof(options.ExitFlushTimeout),
                options.ExitFlushTimeout,
                $"between {TimeSpan.Zero} and {MaximumFlushTimeout}");
        }

        if (options.JournalFolder is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            yield return new OptionFault(nameof(options.JournalFolder), $"'{folder}'", "a path, or null for no journal");
        }

        if (options.DefaultTags?.All(static tag => !string.IsNullOrWhiteSpace(tag)) is not true)
        {
            yield return new OptionFault(nameof(options.DefaultTags), "a list with an empty tag", "a list of texts");
        }

        if (options.ModelPrices?.All(static price => price is not null) is not true)
        {
            yield return new OptionFault(nameof(options.ModelPrices), "a list with null", "a list of prices");
        }

        if (options.TimeProvider is null)
        {
            yield return new OptionFault(nameof(options.TimeProvider), "null", "a clock");
        }
    }

    private static OptionFault Fault(string option, IFormattable value, string allowed) =>
        new(option, value.ToString(null, CultureInfo.InvariantCulture), allowed);
}
