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

    public static readonly DiagnosticDescriptor LargeBatch = new(
        id: RuleIds.LargeBatch,
        title: "The batch is too large",
        messageFormat: "A batch of {0} is too large: {1}; {2} is advised",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A batch that the queue never fills waits for its timer, and one that the receiver refuses is lost as a whole.",
        helpLinkUri: HelpLink(RuleIds.LargeBatch));

    public static readonly DiagnosticDescriptor SimpleExport = new(
        id: RuleIds.SimpleExport,
        title: "Each span is exported by itself",
        messageFormat: "'{0}' sends each span by itself, and the program waits for it; export in batches",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A simple processor exports on the thread that ends the span, one request for each.",
        helpLinkUri: HelpLink(RuleIds.SimpleExport));

    public static readonly DiagnosticDescriptor TinyOperation = new(
        id: RuleIds.TinyOperation,
        title: "A tiny method is traced",
        messageFormat: "'{0}' {1}",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Tracing costs a span and an event for each call, more than such a method itself.",
        helpLinkUri: HelpLink(RuleIds.TinyOperation));

    public static readonly DiagnosticDescriptor FlushPerCall = new(
        id: RuleIds.FlushPerCall,
        title: "Telemetry is flushed for each call",
        messageFormat: "'{0}' is called {1}, which then waits for disk and network; flush where the program ends",
        category: RuleCategories.Performance,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A flush waits until all that is queued has been written and delivered.",
        helpLinkUri: HelpLink(RuleIds.FlushPerCall));
}
