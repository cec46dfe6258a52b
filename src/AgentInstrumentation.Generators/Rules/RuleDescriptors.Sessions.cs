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

    public static readonly DiagnosticDescriptor ContextFreeEvent = new(
        id: RuleIds.ContextFreeEvent,
        title: "An event without a session",
        messageFormat: "'{0}' runs with no session open, so its event is lost: {1}; mark the entry of the run with [RootSpan], or open a session with 'StartSession'",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "On a way from an entry point to an operation nobody opens a session, so that the operation leaves no session event.",
        helpLinkUri: HelpLink(RuleIds.ContextFreeEvent),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnendedScope = new(
        id: RuleIds.UnendedScope,
        title: "A session or an operation is not ended",
        messageFormat: "{0} is not ended {1}; declare it with 'using'",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What was started and is never ended stays open: a session until the idle limit, an operation and a scope for good.",
        helpLinkUri: HelpLink(RuleIds.UnendedScope));

    public static readonly DiagnosticDescriptor LateUse = new(
        id: RuleIds.LateUse,
        title: "A session or an operation is used after its end",
        messageFormat: "'{0}' has ended here, {1}",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An ended session or operation takes nothing any more.",
        helpLinkUri: HelpLink(RuleIds.LateUse));

    public static readonly DiagnosticDescriptor NestedRoot = new(
        id: RuleIds.NestedRoot,
        title: "A root span within a root span",
        messageFormat: "'{0}' is called in the run of '{1}', so its [RootSpan] opens no session; make it [RecordAction]",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A root span opens a session where none is open, and within another root span one is.",
        helpLinkUri: HelpLink(RuleIds.NestedRoot));

    public static readonly DiagnosticDescriptor UnawaitedOperation = new(
        id: RuleIds.UnawaitedOperation,
        title: "An operation is not awaited",
        messageFormat: "'{0}' is not awaited, so it may run on after the operation or the session around it has ended; await it",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What runs on after its session has ended is dropped from it, and errors go unseen.",
        helpLinkUri: HelpLink(RuleIds.UnawaitedOperation));

    public static readonly DiagnosticDescriptor SwallowedError = new(
        id: RuleIds.SwallowedError,
        title: "A failed operation is passed over in silence",
        messageFormat: "This 'catch' passes over a failure of '{0}', and the session ends as if all had gone well; record the error, or let it pass",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An empty catch, or one that only logs, keeps a failure from the session.",
        helpLinkUri: HelpLink(RuleIds.SwallowedError));

    public static readonly DiagnosticDescriptor OperationInLeaf = new(
        id: RuleIds.OperationInLeaf,
        title: "An operation within a leaf",
        messageFormat: "'{0}' is called within '{1}', which says that it is a leaf, and so may be recorded beside it and not beneath it; take 'Leaf' away",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The flow is not told of a leaf while nobody listens to spans, so what runs within it does not find it.",
        helpLinkUri: HelpLink(RuleIds.OperationInLeaf));

    public static readonly DiagnosticDescriptor UnreadStream = new(
        id: RuleIds.UnreadStream,
        title: "A stream is not read",
        messageFormat: "The stream of '{0}' is not read, so nothing is done and nothing is recorded; read it, or remove the call",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The work of a stream is done while it is read.",
        helpLinkUri: HelpLink(RuleIds.UnreadStream));

    public static readonly DiagnosticDescriptor UnstoppedActivity = new(
        id: RuleIds.UnstoppedActivity,
        title: "An activity is not stopped",
        messageFormat: "The activity is {0}",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An activity that is not stopped is never exported, and what starts after it becomes its child.",
        helpLinkUri: HelpLink(RuleIds.UnstoppedActivity));

    public static readonly DiagnosticDescriptor LostContext = new(
        id: RuleIds.LostContext,
        title: "The session does not reach what is started here",
        messageFormat: "'{0}' {1}",
        category: RuleCategories.Sessions,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What is started without the current context, or outlives its session, runs with no session open.",
        helpLinkUri: HelpLink(RuleIds.LostContext));
}
