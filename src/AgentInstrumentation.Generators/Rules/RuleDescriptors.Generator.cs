using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <content>AGT9xxx: the generator itself.</content>
internal static partial class RuleDescriptors
{
    public static readonly DiagnosticDescriptor FailedTarget = new(
        id: RuleIds.FailedTarget,
        title: "The generator failed on a target",
        messageFormat: "'{0}' is not traced, by a fault of AgentInstrumentation's own; please report it: {1}",
        category: RuleCategories.Generator,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The target works as if it had no attribute, and all others are traced.",
        helpLinkUri: HelpLink(RuleIds.FailedTarget));
}
