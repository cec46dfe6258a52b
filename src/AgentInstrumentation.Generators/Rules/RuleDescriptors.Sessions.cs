using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <content>AGT2xxx: clients, sessions and events.</content>
internal static partial class RuleDescriptors
{
    public static readonly DiagnosticDescriptor SecondClient = new(
        id: RuleIds.SecondClient,
        title: "A second client",
        messageFormat: "'AgentClient.Start' {0}, and a second start throws while the first client runs; use 'AgentClient.Current', or set 'Isolated' for tests that run side by side",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "One client owns the configuration, the sessions and the delivery of a process.",
        helpLinkUri: HelpLink(RuleIds.SecondClient),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
