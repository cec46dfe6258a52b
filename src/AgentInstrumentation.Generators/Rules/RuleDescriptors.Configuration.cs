using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <content>AGT5xxx: configuration.</content>
internal static partial class RuleDescriptors
{
    public static readonly DiagnosticDescriptor RetiredAttribute = new(
        id: RuleIds.RetiredAttribute,
        title: "A retired attribute name",
        messageFormat: "'{0}' is retired; use '{1}'",
        category: RuleCategories.Configuration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The OpenTelemetry GenAI conventions have retired the name, and backends look for the current one.",
        helpLinkUri: HelpLink(RuleIds.RetiredAttribute));

    public static readonly DiagnosticDescriptor DoubledTelemetry = new(
        id: RuleIds.DoubledTelemetry,
        title: "One client is traced twice",
        messageFormat: "The client is traced twice, by 'UseOpenTelemetry' and by 'UseAgentInstrumentation'; remove one",
        category: RuleCategories.Configuration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Tokens and calls count double where one client is traced by two.",
        helpLinkUri: HelpLink(RuleIds.DoubledTelemetry));

    public static readonly DiagnosticDescriptor UnheardSource = new(
        id: RuleIds.UnheardSource,
        title: "Nothing listens to the source",
        messageFormat: "The program's tracing does not add the source '{0}', so its spans are never made; add it with 'AddSource'",
        category: RuleCategories.Configuration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A tracer provider listens to the sources that are added to it, by name.",
        helpLinkUri: HelpLink(RuleIds.UnheardSource),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnnamedService = new(
        id: RuleIds.UnnamedService,
        title: "The service has no name or no version",
        messageFormat: "{0}; set '{1}'",
        category: RuleCategories.Configuration,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Backends tell services and their releases apart by name and version.",
        helpLinkUri: HelpLink(RuleIds.UnnamedService),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor InvalidOption = new(
        id: RuleIds.InvalidOption,
        title: "An option has a value that it must not have",
        messageFormat: "'{0}' is {1}; it must be {2}",
        category: RuleCategories.Configuration,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The program would refuse the value when it starts, or go without what it asks for.",
        helpLinkUri: HelpLink(RuleIds.InvalidOption));
}
