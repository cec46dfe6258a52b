using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <content>AGT1xxx: annotations and call forms.</content>
internal static partial class RuleDescriptors
{
    public static readonly DiagnosticDescriptor UntraceableShape = new(
        id: RuleIds.UntraceableShape,
        title: "The method cannot be traced",
        messageFormat: "'{0}' is not traced: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An operation attribute stands on a method for which no wrapper can be generated, so it would have no effect.",
        helpLinkUri: HelpLink(RuleIds.UntraceableShape));

    public static readonly DiagnosticDescriptor UntracedMethodGroup = new(
        id: RuleIds.UntracedMethodGroup,
        title: "Calls through a delegate are not traced",
        messageFormat: "'{0}' becomes a delegate here, and calls through it are not traced; {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An annotated ordinary method is traced where it is called by name; a delegate made from it calls it unseen. The partial form traces every caller.",
        helpLinkUri: HelpLink(RuleIds.UntracedMethodGroup));

    public static readonly DiagnosticDescriptor UntracedCallForm = new(
        id: RuleIds.UntracedCallForm,
        title: "The call is not traced",
        messageFormat: "This call of '{0}' is not traced: {1}; {2}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Intercepting this form of call would change what the program does, so the call is left as it is.",
        helpLinkUri: HelpLink(RuleIds.UntracedCallForm));

    public static readonly DiagnosticDescriptor MissingImplementation = new(
        id: RuleIds.MissingImplementation,
        title: "The partial method has no core method",
        messageFormat: "'{0}' has no body: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generated body of a partial method calls a core method that does the work, found by name or named by 'Implementation'.",
        helpLinkUri: HelpLink(RuleIds.MissingImplementation));

    public static readonly DiagnosticDescriptor EscapingUse = new(
        id: RuleIds.EscapingUse,
        title: "Not every use of a traced method is traced",
        messageFormat: "Traced {0} of {1} call sites; '{2}' escapes here: {3}; {4}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        description: "Counts the uses of annotated ordinary methods in the project and shows the first one that escapes, those included that no other rule reports.",
        helpLinkUri: HelpLink(RuleIds.EscapingUse),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnannotatedMember = new(
        id: RuleIds.UnannotatedMember,
        title: "The called member carries no attribute",
        messageFormat: "'{0}' is not traced here: {1}; {2}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call is traced by the member that it names; the attribute of what overrides or implements it has no effect on the call.",
        helpLinkUri: HelpLink(RuleIds.UnannotatedMember));

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        id: RuleIds.AsyncVoid,
        title: "An async void method cannot be traced",
        messageFormat: "'{0}' is not traced: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An async void method returns before its work is done, and nobody can tell when it ends or whether it failed.",
        helpLinkUri: HelpLink(RuleIds.AsyncVoid));

    public static readonly DiagnosticDescriptor ConflictingAnnotation = new(
        id: RuleIds.ConflictingAnnotation,
        title: "More than one operation attribute",
        messageFormat: "'{0}' is not traced: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An operation is of one kind, and two attributes leave open which.",
        helpLinkUri: HelpLink(RuleIds.ConflictingAnnotation));

    public static readonly DiagnosticDescriptor DuplicateName = new(
        id: RuleIds.DuplicateName,
        title: "Two operations have one name",
        messageFormat: "'{0}' is also the name of '{1}', so nobody can tell them apart; give one of them another name in its attribute",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Spans, metrics, prices and replays tell operations of one kind apart by their names.",
        helpLinkUri: HelpLink(RuleIds.DuplicateName),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor InterceptorsDisabled = new(
        id: RuleIds.InterceptorsDisabled,
        title: "Interceptors are not enabled",
        messageFormat: "Calls of '{0}' are not traced: the project does not list 'AgentInstrumentation.Generated' in InterceptorsNamespaces, as the targets of the package do; reference the package with its build assets",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The compiler accepts interceptors only in the namespaces that the project lists.",
        helpLinkUri: HelpLink(RuleIds.InterceptorsDisabled));

    public static readonly DiagnosticDescriptor MisplacedAnnotation = new(
        id: RuleIds.MisplacedAnnotation,
        title: "The attribute stands where nothing can be traced",
        messageFormat: "'{0}' is not traced: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Calls of local functions, lambdas, operators and constructors cannot be intercepted, and only operations are measured, so the attribute has no effect.",
        helpLinkUri: HelpLink(RuleIds.MisplacedAnnotation));

    public static readonly DiagnosticDescriptor WrongCallRule = new(
        id: RuleIds.WrongCallRule,
        title: "A rule for calls does not do what it says",
        messageFormat: "The rule for '{0}' does not do what it says: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "[assembly: InstrumentCalls] names methods of a type and paths of their results; what is not there is traced or read by nobody.",
        helpLinkUri: HelpLink(RuleIds.WrongCallRule));

    public static readonly DiagnosticDescriptor MissingTools = new(
        id: RuleIds.MissingTools,
        title: "A type without tools is asked for them",
        messageFormat: "There are no tools to give of '{0}': {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "AgentTools.Of gives the tools that are generated for the type of its argument; where none are, it throws.",
        helpLinkUri: HelpLink(RuleIds.MissingTools));

    public static readonly DiagnosticDescriptor UnofferedTool = new(
        id: RuleIds.UnofferedTool,
        title: "A tool cannot be given to a model",
        messageFormat: "'{0}' is not given to models: {1}",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "AgentTools.Of gives the tools whose arguments and results generated code can read from JSON and write to it.",
        helpLinkUri: HelpLink(RuleIds.UnofferedTool));

    public static readonly DiagnosticDescriptor UnrecordableResult = new(
        id: RuleIds.UnrecordableResult,
        title: "No recording can give the result back",
        messageFormat: "A replay cannot answer calls of '{0}': what it returns has a '{1}', which cannot be made anew from what can be seen of it; tell RecordedTypes how it is kept, or set Replay to Never",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Recorded results are written and read by generated code, which takes what is public of a type and a constructor or setters for all of it.",
        helpLinkUri: HelpLink(RuleIds.UnrecordableResult));
}
