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
}
