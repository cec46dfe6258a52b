using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <content>AGT4xxx: privacy and security.</content>
internal static partial class RuleDescriptors
{
    public static readonly DiagnosticDescriptor SourceKey = new(
        id: RuleIds.SourceKey,
        title: "An API key in source",
        messageFormat: "The key of {0} is in the source; read it from the configuration, and revoke this one",
        category: RuleCategories.Privacy,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A key in source is in every copy of the repository and in the assembly that is shipped.",
        helpLinkUri: HelpLink(RuleIds.SourceKey));

    public static readonly DiagnosticDescriptor PlainEndpoint = new(
        id: RuleIds.PlainEndpoint,
        title: "An endpoint without encryption",
        messageFormat: "'{0}' is reached without encryption; use https",
        category: RuleCategories.Privacy,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Telemetry of agents holds prompts, results and names of users, and calls of models hold keys.",
        helpLinkUri: HelpLink(RuleIds.PlainEndpoint));
}
