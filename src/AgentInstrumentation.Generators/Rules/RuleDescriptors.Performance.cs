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

    public static readonly DiagnosticDescriptor RuntimeName = new(
        id: RuleIds.RuntimeName,
        title: "A name is put together at run time",
        messageFormat: "The name that '{0}' is given is put together at run time, so that it groups nothing; give it a constant name, and what varies as an attribute",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Names are what traces and metrics are grouped by, and what varies in them makes a group each time.",
        helpLinkUri: HelpLink(RuleIds.RuntimeName));

    public static readonly DiagnosticDescriptor SourcePerCall = new(
        id: RuleIds.SourcePerCall,
        title: "A source of telemetry is made for each call",
        messageFormat: "The '{0}' is made {1}; keep one in a static field",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Listeners are told of each new source and meter, and its instruments begin at zero.",
        helpLinkUri: HelpLink(RuleIds.SourcePerCall));
}
