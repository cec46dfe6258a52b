using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT5003: an option is set to what it must not be, or two contradict each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidOptionAnalyzer() : RuleAnalyzer(RuleDescriptors.InvalidOption)
{
    private static readonly (string Type, OptionLimit[] Limits)[] Limited =
    [
        (MetadataNames.AgentInstrumentationOptions, OptionLimits.OfClient),
        (MetadataNames.AgentObservabilityOptions, OptionLimits.OfObservability),
        (MetadataNames.TailSamplingOptions, OptionLimits.OfTailSampling),
        (MetadataNames.OtlpDeliveryOptions, OptionLimits.OfOtlp),
        (MetadataNames.AgentOpsOptions, OptionLimits.OfAgentOps),
        (MetadataNames.AgentSessionsOptions, OptionLimits.OfSessions),
    ];

    private static readonly (string Type, string Larger, string Smaller, int Times)[] Ordered =
    [
        (MetadataNames.AgentInstrumentationOptions, "JournalMaxSize", "JournalSegmentSize", OptionLimits.MinimumSegments),
        (MetadataNames.OtlpDeliveryOptions, "MaxRetryDelay", "RetryDelay", 1),
        (MetadataNames.AgentOpsOptions, "MaxRetryDelay", "RetryDelay", 1),
    ];

    // What the first switches on needs what the second switches off.
    private static readonly (string Option, string Needed)[] Needing =
        [("PropagateUserAndTags", "PropagateSession"), ("HandleSignals", "EndSessionsOnExit")];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (type, limits) in Limited)
        {
            AnalyzeLimits(file, type, limits);
        }

        foreach (var (type, larger, smaller, times) in Ordered)
        {
            AnalyzeOrder(file, [.. OptionSetting.In(file, type, [larger, smaller])], larger, smaller, times);
        }

        foreach (var (option, needed) in Needing)
        {
            AnalyzeNeed(
                file,
                [.. OptionSetting.In(file, MetadataNames.AgentInstrumentationOptions, [option, needed])],
                option,
                needed);
        }
    }

    private static void AnalyzeLimits(RuleFile file, string type, OptionLimit[] limits)
    {
        foreach (var setting in OptionSetting.In(file, type, [.. limits.Select(static limit => limit.Option)]))
        {
            var limit = limits.First(limit => limit.Option == setting.Option);
            if (NumberOf(setting, file) is { } value && !limit.Allows(value))
            {
                Report(file, setting, limit.Text(value), limit.Describe());
            }
        }
    }

    private static void AnalyzeOrder(
        RuleFile file, List<OptionSetting> settings, string larger, string smaller, int times)
    {
        foreach (var setting in settings.Where(setting => setting.Option == larger))
        {
            if (setting.Beside(larger, settings) == setting
                && setting.Beside(smaller, settings) is { } other
                && NumberOf(setting, file) < times * NumberOf(other, file))
            {
                var least = times == 1 ? $"at least '{smaller}'" : $"at least {times} times '{smaller}'";
                Report(file, setting, setting.Value.ToString(), $"{least}, {other.Value}");
            }
        }
    }

    private static void AnalyzeNeed(RuleFile file, List<OptionSetting> settings, string option, string needed)
    {
        foreach (var setting in settings.Where(setting => setting.Option == option && Is(setting, true, file)))
        {
            if (setting.Beside(option, settings) == setting
                && setting.Beside(needed, settings) is { } other
                && Is(other, false, file))
            {
                Report(file, setting, "true", $"false where '{needed}' is");
            }
        }
    }

    private static void Report(RuleFile file, OptionSetting setting, string value, string allowed) =>
        file.Report(RuleDescriptors.InvalidOption, setting.Value, setting.Option, value, allowed);

    private static double? NumberOf(OptionSetting setting, RuleFile file) =>
        ConstantNumbers.Of(file.OperationOf(setting.Value));

    private static bool Is(OptionSetting setting, bool value, RuleFile file) =>
        file.Model.GetConstantValue(setting.Value, file.Cancellation) is { HasValue: true, Value: bool given }
        && given == value;
}
