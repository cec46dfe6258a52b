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
}
