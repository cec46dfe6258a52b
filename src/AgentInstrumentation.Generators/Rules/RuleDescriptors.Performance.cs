using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <content>AGT3xxx: performance.</content>
internal static partial class RuleDescriptors
{
    public static readonly DiagnosticDescriptor BlockedOperation = new(
        id: RuleIds.BlockedOperation,
        title: "A thread waits for an operation",
        messageFormat: "A thread waits for '{0}' here; await it",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A thread that waits for a model or a tool is lost to everything else, and may hang the program.",
        helpLinkUri: HelpLink(RuleIds.BlockedOperation));
}
