using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// Checks options, whether they come from code, from the environment or from a configuration. <see
/// cref="OptionLimits"/> says what they may be.
/// </summary>
internal static class OptionRanges
{
    public static IEnumerable<OptionFault> FaultsOf(AgentInstrumentationOptions options, OptionSettings settings) =>
        settings.Faults(NumbersOf(options), [.. JournalFaultsOf(options), .. OtherFaultsOf(options)]);

    private static IReadOnlyList<(string Option, double Value)> NumbersOf(AgentInstrumentationOptions options) =>
    [
        (nameof(options.MaxQueueSize), options.MaxQueueSize),
        (nameof(options.MaxCapturedValueBytes), options.MaxCapturedValueBytes),
        (nameof(options.MaxCapturedOperationBytes), options.MaxCapturedOperationBytes),
        (nameof(options.JournalSegmentSize), options.JournalSegmentSize),
        (nameof(options.JournalSegmentAge), options.JournalSegmentAge.Ticks),
        (nameof(options.JournalSyncInterval), options.JournalSyncInterval.Ticks),
        (nameof(options.SessionIdleTimeout), options.SessionIdleTimeout.Ticks),
        (nameof(options.ExitFlushTimeout), options.ExitFlushTimeout.Ticks),
    ];

    private static IEnumerable<OptionFault> JournalFaultsOf(AgentInstrumentationOptions options)
    {
        if (options.JournalFolder is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            yield return new OptionFault(nameof(options.JournalFolder), $"'{folder}'", "a path, or null for no journal");
        }

        if (options.JournalMaxSize / OptionLimits.MinimumSegments < options.JournalSegmentSize)
        {
            yield return new OptionFault(
                nameof(options.JournalMaxSize),
                options.JournalMaxSize.ToString(CultureInfo.InvariantCulture),
                $"at least twice {nameof(options.JournalSegmentSize)}, {options.JournalSegmentSize}");
        }

        if (!Enum.IsDefined(options.JournalContent))
        {
            yield return new OptionFault(
                nameof(options.JournalContent), $"{options.JournalContent}", "one of the values of the enumeration");
        }

        if (!Enum.IsDefined(options.JournalSync))
        {
            yield return new OptionFault(
                nameof(options.JournalSync), $"{options.JournalSync}", "one of the values of the enumeration");
        }
    }

    private static IEnumerable<OptionFault> OtherFaultsOf(AgentInstrumentationOptions options)
    {
        if (options.DefaultTags?.All(static tag => !string.IsNullOrWhiteSpace(tag)) is not true)
        {
            var value = options.DefaultTags is null ? "null" : "a list with an empty tag";
            yield return new OptionFault(nameof(options.DefaultTags), value, "a list of texts");
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
}
