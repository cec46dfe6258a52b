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
        messageFormat: "'{0}' becomes a delegate here, and calls through it are not traced; make the method partial and put its work into '{1}'",
        category: RuleCategories.Annotations,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An annotated ordinary method is traced where it is called by name; a delegate made from it calls it unseen. The partial form traces every caller.",
        helpLinkUri: HelpLink(RuleIds.UntracedMethodGroup));

    public static readonly DiagnosticDescriptor UntracedCallForm = new(
        id: RuleIds.UntracedCallForm,
        title: "The call is not traced",
        messageFormat: "This call of '{0}' is not traced: {1}; make the method partial and put its work into '{2}'",
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
}
