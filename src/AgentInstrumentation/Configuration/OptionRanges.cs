using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// What the options may be. The one place that says so, for code, environment and configuration alike.
/// </summary>
internal static class OptionRanges
{
    public const int MaximumQueueSize = 1 << 20;

    private const long MinimumSegmentSize = 4096;
    private const long MaximumSegmentSize = 1L << 30;

    private static readonly TimeSpan MinimumSyncInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaximumSyncInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan MinimumIdleTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaximumIdleTimeout = TimeSpan.FromDays(100);
    private static readonly TimeSpan MaximumFlushTimeout = TimeSpan.FromMinutes(10);

    public static IEnumerable<OptionFault> FaultsOf(AgentInstrumentationOptions options)
    {
        foreach (var (option, value, minimum, maximum) in NumbersOf(options))
        {
            if (value < minimum || value > maximum)
            {
                yield return Fault(option, value, $"between {minimum} and {maximum}");
            }
        }

        foreach (var fault in JournalFaultsOf(options))
        {
            yield return fault;
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

    private static IEnumerable<OptionFault> JournalFaultsOf(AgentInstrumentationOptions options)
    {
        if (options.JournalFolder is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            yield return new OptionFault(nameof(options.JournalFolder), $"'{folder}'", "a path, or null for no journal");
        }

        if (options.JournalSegmentSize is < MinimumSegmentSize or > MaximumSegmentSize)
        {
            yield return Fault(
                nameof(options.JournalSegmentSize),
                options.JournalSegmentSize,
                $"between {MinimumSegmentSize} and {MaximumSegmentSize}");
        }

        if (options.JournalMaxSize / 2 < options.JournalSegmentSize)
        {
            yield return Fault(
                nameof(options.JournalMaxSize),
                options.JournalMaxSize,
                $"at least twice {nameof(options.JournalSegmentSize)}, {options.JournalSegmentSize}");
        }

        if (options.JournalSegmentAge != Timeout.InfiniteTimeSpan
            && (options.JournalSegmentAge < MinimumIdleTimeout || options.JournalSegmentAge > MaximumIdleTimeout))
        {
            yield return Fault(
                nameof(options.JournalSegmentAge),
                options.JournalSegmentAge,
                $"between {MinimumIdleTimeout} and {MaximumIdleTimeout}, or {Timeout.InfiniteTimeSpan} for any age");
        }

        if (options.JournalSyncInterval < MinimumSyncInterval || options.JournalSyncInterval > MaximumSyncInterval)
        {
            yield return Fault(
                nameof(options.JournalSyncInterval),
                options.JournalSyncInterval,
                $"between {MinimumSyncInterval} and {MaximumSyncInterval}");
        }

        if (!Enum.IsDefined(options.JournalSync))
        {
            yield return new OptionFault(
                nameof(options.JournalSync), $"{options.JournalSync}", "one of the values of the enumeration");
        }
    }

    private static (string Option, int Value, int Minimum, int Maximum)[] NumbersOf(AgentInstrumentationOptions from) =>
    [
        (nameof(from.MaxQueueSize), from.MaxQueueSize, 1, MaximumQueueSize),
        (
            nameof(from.MaxCapturedValueBytes),
            from.MaxCapturedValueBytes,
            CaptureLimits.Minimum,
            CaptureLimits.Maximum
        ),
        (
            nameof(from.MaxCapturedOperationBytes),
            from.MaxCapturedOperationBytes,
            2 * CaptureLimits.Minimum,
            CaptureLimits.Maximum
        ),
    ];

    private static OptionFault Fault(string option, IFormattable value, string allowed) =>
        new(option, value.ToString(null, CultureInfo.InvariantCulture), allowed);
}
