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

    public static readonly DiagnosticDescriptor CapturedSecret = new(
        id: RuleIds.CapturedSecret,
        title: "What looks like a secret is captured",
        messageFormat: "'{0}' looks like a secret and is {1}; {2}",
        category: RuleCategories.Privacy,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Captured content is kept in the journal and sent to backends.",
        helpLinkUri: HelpLink(RuleIds.CapturedSecret));

    public static readonly DiagnosticDescriptor UnboundedCapture = new(
        id: RuleIds.UnboundedCapture,
        title: "What has no bounds is captured",
        messageFormat: "'{0}' is a '{1}', of which nothing useful can be captured; mark it with {2}",
        category: RuleCategories.Privacy,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Of a stream, of bytes or of the body of a request only the name of the type is captured.",
        helpLinkUri: HelpLink(RuleIds.UnboundedCapture));

    public static readonly DiagnosticDescriptor UnmaskedContent = new(
        id: RuleIds.UnmaskedContent,
        title: "Content is captured unmasked",
        messageFormat: "Content is captured here and {0}, in production too; {1}",
        category: RuleCategories.Privacy,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Arguments, results and messages hold keys and personal data, which nothing masks here.",
        helpLinkUri: HelpLink(RuleIds.UnmaskedContent));
}
